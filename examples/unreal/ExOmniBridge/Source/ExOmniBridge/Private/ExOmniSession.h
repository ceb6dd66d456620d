// The core with its socket, its microphone and its rig; between it and the component.
#pragma once

#include "CoreMinimal.h"

#include "Core/client.h"
#include "Core/rig.h"
#include "ExOmniMicrophone.h"
#include "ExOmniSocket.h"

class FExOmniLiveLinkSource;
class UExOmniCharacterComponent;

/**
 * Everything on the game thread but `Pull`, which the audio render thread calls. One lock is held
 * while the core works; what the core tells is kept, and broadcast after the lock is let go, so that
 * no Blueprint ever keeps the audio thread waiting.
 */
class FExOmniSession final : private exomni::ClientListener, private IExOmniSocketListener
{
public:
	FExOmniSession(UExOmniCharacterComponent& InOwner);
	~FExOmniSession();

	void Open();
	void Tick();

	/** Fills `Samples` with what comes next. Any thread. */
	void Pull(TArray<int16>& Samples, int32 Count);

	/** Does `Ask(exomni::Client&)` under the lock, and returns what it gives. */
	template <typename AskType>
	auto With(AskType&& Ask)
	{
		FScopeLock Guard(&Lock);
		return Ask(Client);
	}

	/** Begins to listen. Returns the rate in Hz, or 0 where there is no microphone. */
	int32 StartMicrophone() { return Microphone.Start(); }
	void StopMicrophone() { Microphone.Stop(); }

	/** The face of what is heard now; values in the order of `Names`, then 7 angles, radians. */
	const TArray<float>& Face();
	const std::vector<std::string>& Names() { return Client.player().names(); }

	void UseProfile(const exomni::RigProfile& Profile) { Profile_ = &Profile; }
	/** Values of the profile for the last `Face`; null without a profile. */
	const std::vector<double>* MapRig();

	void UseLiveLink(FName Subject);

	static constexpr int32 RateHz = 24000;

private:
	// exomni::ClientListener
	virtual void connection_changed(exomni::LinkState State, std::string_view Reason) override;
	virtual void speech_started(std::string_view UtteranceId) override;
	virtual void speech_text(std::string_view Piece) override;
	virtual void speech_marker(const exomni::Marker&) override {}
	virtual void speech_ended(exomni::EndReason Reason, const exomni::Failure& Failure) override;
	virtual void turn_changed(exomni::TurnState) override {}
	virtual void understood(const exomni::InputTranscript& Transcript) override;
	virtual void turn_failed(const exomni::Failure& Failure) override;
	virtual void request_failed(std::int32_t CallId, const exomni::SocketEnd& End) override;

	// IExOmniSocketListener
	virtual void SocketConnected() override;
	virtual void SocketReceived(exomni::Bytes Frame) override;
	virtual void SocketClosed(const FString& Reason) override;

	void SendMicrophone();
	void PushLiveLink();
	void Tell(TFunction<void(UExOmniCharacterComponent&)> News) { Pending.Add(MoveTemp(News)); }

	TWeakObjectPtr<UExOmniCharacterComponent> Owner;
	FCriticalSection Lock;
	FExOmniSocket Socket;
	exomni::Client Client;
	FExOmniMicrophone Microphone;
	TArray<int16> Heard;
	TArray<float> Values;
	std::vector<double> Coefficients;
	const exomni::RigProfile* Profile_ = nullptr;
	TUniquePtr<exomni::Rig> Rig;
	std::vector<std::string> RigNames;
	TSharedPtr<FExOmniLiveLinkSource> LiveLink;
	std::vector<std::string> LiveLinkNames;
	TArray<TFunction<void(UExOmniCharacterComponent&)>> Pending;
};
