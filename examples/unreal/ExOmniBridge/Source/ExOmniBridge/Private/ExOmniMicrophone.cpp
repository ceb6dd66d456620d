#include "ExOmniMicrophone.h"

namespace
{
/** 20 ms at 48 kHz: what a turn waits for at most. */
constexpr uint32 FramesWanted = 960;
}

FExOmniMicrophone::~FExOmniMicrophone()
{
	Stop();
}

int32 FExOmniMicrophone::Start()
{
	Audio::FAudioCaptureDeviceParams Params;
	const bool bOpened = Device.OpenAudioCaptureStream(
		Params,
		[this](const void* Samples, int32 FrameCount, int32 ChannelCount, int32, double, bool) {
			Capture(static_cast<const float*>(Samples), FrameCount, ChannelCount);
		},
		FramesWanted);
	if (!bOpened || !Device.StartStream())
	{
		Device.CloseStream();
		return 0;
	}
	return Device.GetSampleRate();
}

void FExOmniMicrophone::Stop()
{
	if (Device.IsStreamOpen())
	{
		Device.AbortStream();
	}
	FScopeLock Guard(&Lock);
	Captured.Reset();
}

bool FExOmniMicrophone::Take(TArray<int16>& OutSamples)
{
	OutSamples.Reset();
	FScopeLock Guard(&Lock);
	Swap(OutSamples, Captured);
	return OutSamples.Num() > 0;
}

void FExOmniMicrophone::Capture(const float* Samples, int32 FrameCount, int32 ChannelCount)
{
	FScopeLock Guard(&Lock);
	for (int32 Frame = 0; Frame < FrameCount && ChannelCount > 0; ++Frame)
	{
		float Sum = 0.0f;
		for (int32 Channel = 0; Channel < ChannelCount; ++Channel)
		{
			Sum += Samples[Frame * ChannelCount + Channel];
		}
		const float Level = FMath::Clamp(Sum / static_cast<float>(ChannelCount), -1.0f, 1.0f);
		Captured.Add(static_cast<int16>(FMath::RoundToInt(Level * 32767.0f)));
	}
	if (Captured.Num() > MostSamples)
	{
		Captured.RemoveAt(0, Captured.Num() - MostSamples);
	}
}
