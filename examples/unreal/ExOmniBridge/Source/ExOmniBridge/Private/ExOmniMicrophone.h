// The default microphone: what it hears, as the service wants it.
#pragma once

#include "CoreMinimal.h"

#include "AudioCaptureCore.h"

/** Captures on a thread of the audio device; everything else is called on the game thread. */
class FExOmniMicrophone
{
public:
	~FExOmniMicrophone();

	/** Begins to capture. Returns the rate in Hz, or 0 where there is no microphone. */
	int32 Start();
	void Stop();

	/** What was captured since the last call: one channel, signed 16 bit. False where nothing was. */
	bool Take(TArray<int16>& OutSamples);

private:
	void Capture(const float* Samples, int32 FrameCount, int32 ChannelCount);

	/** Kept while nobody takes it; older samples go. */
	static constexpr int32 MostSamples = 48000 * 2;

	Audio::FAudioCapture Device;
	FCriticalSection Lock;
	TArray<int16> Captured;
};
