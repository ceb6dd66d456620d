#include "ExOmniSession.h"

#include "ExOmniCharacterComponent.h"
#include "ExOmniLiveLinkSource.h"
#include "ExOmniText.h"

using ExOmni::FromUtf8;
using ExOmni::ToUtf8;

namespace
{
int64 NowNs()
{
	return static_cast<int64>(FPlatformTime::Seconds() * 1e9);
}

exomni::ClientSettings SettingsOf(const UExOmniCharacterComponent& Owner)
{
	exomni::ClientSettings Settings;
	Settings.link.token = ToUtf8(Owner.Token);
	Settings.link.client = "exomni-bridge for Unreal 0.1.0";
	Settings.link.seed = FPlatformTime::Cycles();
	Settings.character = ToUtf8(Owner.Character);
	Settings.rate_hz = FExOmniSession::RateHz;
	Settings.latency_ns = static_cast<int64>(Owner.AudioLatencySeconds * 1e9);
	return Settings;
}
}

FExOmniSession::FExOmniSession(UExOmniCharacterComponent& InOwner)
	: Owner(&InOwner), Socket(InOwner.Url, *this), Client(Socket, *this, SettingsOf(InOwner))
{
}

FExOmniSession::~FExOmniSession()
{
	Microphone.Stop();
	if (LiveLink.IsValid())
	{
		LiveLink->Remove();
	}
	FScopeLock Guard(&Lock);
	Client.close();
}

void FExOmniSession::Open()
{
	FScopeLock Guard(&Lock);
	Client.open(NowNs());
}

void FExOmniSession::Tick()
{
	{
		FScopeLock Guard(&Lock);
		SendMicrophone();
		Client.tick(NowNs());
	}
	const TArray<TFunction<void(UExOmniCharacterComponent&)>> News = MoveTemp(Pending);
	Pending.Reset();
	for (const TFunction<void(UExOmniCharacterComponent&)>& One : News)
	{
		if (UExOmniCharacterComponent* Told = Owner.Get())
		{
			One(*Told);
		}
	}
}

void FExOmniSession::Pull(TArray<int16>& Samples, int32 Count)
{
	Samples.SetNumUninitialized(Count);
	FScopeLock Guard(&Lock);
	Client.player().pull(Samples.GetData(), Count, NowNs());
}

const TArray<float>& FExOmniSession::Face()
{
	FScopeLock Guard(&Lock);
	Coefficients = Client.player().face(NowNs());
	Values.Reset();
	for (const double Value : Coefficients)
	{
		Values.Add(static_cast<float>(Value));
	}
	PushLiveLink();
	return Values;
}

const std::vector<double>* FExOmniSession::MapRig()
{
	if (Profile_ == nullptr || Names().empty())
	{
		return nullptr;
	}
	if (!Rig.IsValid() || RigNames != Names())
	{
		RigNames = Names();
		Rig = MakeUnique<exomni::Rig>(exomni::builtin_rigs(), *Profile_, RigNames);
	}
	return &Rig->map(Coefficients.data());
}

void FExOmniSession::UseLiveLink(FName Subject)
{
	LiveLink = MakeShared<FExOmniLiveLinkSource>(Subject);
	if (!FExOmniLiveLinkSource::Add(LiveLink))
	{
		UE_LOG(LogTemp, Error, TEXT("exomni-bridge: enable the plugin Live Link to use its subjects."));
		LiveLink.Reset();
	}
}

void FExOmniSession::PushLiveLink()
{
	if (!LiveLink.IsValid() || Names().empty())
	{
		return;
	}
	if (LiveLinkNames != Names())
	{
		LiveLinkNames = Names();
		TArray<FName> All;
		for (const std::string& Name : LiveLinkNames)
		{
			All.Add(FName(FromUtf8(Name)));
		}
		// What Live Link Face calls head and eyes, in the order of the core's angles.
		All.Append({TEXT("HeadYaw"), TEXT("HeadPitch"), TEXT("HeadRoll"), TEXT("LeftEyeYaw"),
			TEXT("LeftEyePitch"), TEXT("RightEyeYaw"), TEXT("RightEyePitch")});
		LiveLink->SetNames(All);
	}
	// In Live Link eyes turn positive to their own right and down, heads as here.
	TArray<float> Pushed = Values;
	for (int32 i = Pushed.Num() - 4; i < Pushed.Num(); ++i)
	{
		Pushed[i] = -Pushed[i];
	}
	LiveLink->PushFrame(Pushed);
}

void FExOmniSession::SendMicrophone()
{
	if (Microphone.Take(Heard) && Client.conversing())
	{
		Client.microphone({reinterpret_cast<const std::uint8_t*>(Heard.GetData()),
			static_cast<std::size_t>(Heard.Num()) * sizeof(int16)});
	}
}

void FExOmniSession::SocketConnected()
{
	FScopeLock Guard(&Lock);
	Client.connected(NowNs());
}

void FExOmniSession::SocketReceived(exomni::Bytes Frame)
{
	FScopeLock Guard(&Lock);
	Client.received(Frame, NowNs());
}

void FExOmniSession::SocketClosed(const FString& Reason)
{
	FScopeLock Guard(&Lock);
	Client.disconnected(ToUtf8(Reason), NowNs());
}

void FExOmniSession::connection_changed(exomni::LinkState State, std::string_view Reason)
{
	const EExOmniConnection Connection = static_cast<EExOmniConnection>(State);
	Tell([Connection, Text = FromUtf8(Reason)](UExOmniCharacterComponent& Told) {
		Told.OnConnectionChanged.Broadcast(Connection, Text);
	});
}

void FExOmniSession::speech_started(std::string_view)
{
	Tell([](UExOmniCharacterComponent& Told) { Told.OnSpeechStarted.Broadcast(); });
}

void FExOmniSession::speech_text(std::string_view Piece)
{
	Tell([Text = FromUtf8(Piece)](UExOmniCharacterComponent& Told) {
		Told.OnSpeechText.Broadcast(Text);
	});
}

void FExOmniSession::speech_ended(exomni::EndReason, const exomni::Failure& Failure)
{
	Tell([](UExOmniCharacterComponent& Told) { Told.OnSpeechEnded.Broadcast(); });
	if (!Failure.reason.empty())
	{
		turn_failed(Failure);
	}
}

void FExOmniSession::understood(const exomni::InputTranscript& Transcript)
{
	Tell([Text = FromUtf8(Transcript.text)](UExOmniCharacterComponent& Told) {
		Told.OnUnderstood.Broadcast(Text);
	});
}

void FExOmniSession::turn_failed(const exomni::Failure& Failure)
{
	Tell([Reason = FromUtf8(Failure.reason), Text = FromUtf8(Failure.message)](
			 UExOmniCharacterComponent& Told) { Told.OnFailed.Broadcast(Reason, Text); });
}

void FExOmniSession::request_failed(std::int32_t, const exomni::SocketEnd& End)
{
	turn_failed({End.reason, End.explanation});
}
