#pragma once

#include "CoreMinimal.h"

namespace Audio
{
struct FAudioCaptureDeviceParams
{
};

/** Samples, and how many; channels and rate of the device; when, and whether some were lost. */
using FOnAudioCaptureFunction = TFunction<void(const void*, int32, int32, int32, double, bool)>;

class FAudioCapture
{
public:
	FAudioCapture();
	~FAudioCapture();
	FAudioCapture(const FAudioCapture&) = delete;
	FAudioCapture& operator=(const FAudioCapture&) = delete;

	bool OpenAudioCaptureStream(
		const FAudioCaptureDeviceParams& Params, FOnAudioCaptureFunction OnCapture, uint32 FramesWanted);
	bool CloseStream();
	bool StartStream();
	bool AbortStream();
	bool IsStreamOpen() const;
	int32 GetSampleRate() const;
};
}
