#pragma once

#include "Components/ActorComponent.h"

class USoundBase;

class UAudioComponent : public USceneComponent
{
public:
	void SetSound(USoundBase* Sound);
	virtual void Play(float StartTime = 0.0f);
	virtual void Stop();
};
