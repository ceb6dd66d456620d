#pragma once

#include "CoreMinimal.h"

#include "engine/object.h"

#define INDEFINITELY_LOOPING_DURATION (10000.0f)

enum ESoundGroup : int
{
	SOUNDGROUP_Default,
	SOUNDGROUP_Voice,
};

class USoundBase : public UObject
{
public:
	float Duration;
};

class USoundWave : public USoundBase
{
public:
	void SetSampleRate(uint32 Rate);
	int32 NumChannels;
	ESoundGroup SoundGroup;
	uint8 bLooping : 1;
};

class USoundWaveProcedural;
using FOnSoundWaveProceduralUnderflow = TDelegateStandIn<USoundWaveProcedural*, int32>;

class USoundWaveProcedural : public USoundWave
{
public:
	void QueueAudio(const uint8* Data, const int32 ByteCount);
	FOnSoundWaveProceduralUnderflow OnSoundWaveProceduralUnderflow;
};
