#include "ExOmniCharacterComponent.h"

#include "Animation/MorphTarget.h"
#include "Components/AudioComponent.h"
#include "Components/SkeletalMeshComponent.h"
#include "Engine/SkeletalMesh.h"
#include "GameFramework/Actor.h"
#include "Sound/SoundWaveProcedural.h"

#include "ExOmniSession.h"
#include "ExOmniText.h"

using ExOmni::ToUtf8;

namespace
{
std::vector<std::string> ShapesOf(const USkeletalMesh& Mesh)
{
	std::vector<std::string> Names;
	for (const auto& Morph : Mesh.GetMorphTargets())
	{
		Names.push_back(ToUtf8(Morph->GetName()));
	}
	return Names;
}
}

UExOmniCharacterComponent::UExOmniCharacterComponent()
{
	PrimaryComponentTick.bCanEverTick = true;
	// Before animation is evaluated, so that a face is that of this very frame.
	PrimaryComponentTick.TickGroup = TG_PrePhysics;
}

void UExOmniCharacterComponent::BeginPlay()
{
	Super::BeginPlay();
	if (bConnectOnBeginPlay)
	{
		Connect();
	}
}

void UExOmniCharacterComponent::EndPlay(const EEndPlayReason::Type Reason)
{
	Disconnect();
	Super::EndPlay(Reason);
}

void UExOmniCharacterComponent::Connect()
{
	Disconnect();
	Session = MakeShared<FExOmniSession, ESPMode::ThreadSafe>(*this);
	if (FaceOutput == EExOmniFaceOutput::MorphTargets)
	{
		FindMeshes();
	}
	else if (FaceOutput == EExOmniFaceOutput::LiveLink)
	{
		Session->UseLiveLink(LiveLinkSubject);
	}
	StartSound();
	Session->Open();
}

void UExOmniCharacterComponent::Disconnect()
{
	if (Voice != nullptr)
	{
		Voice->Stop();
		Voice->DestroyComponent();
		Voice = nullptr;
	}
	if (Wave != nullptr)
	{
		Wave->OnSoundWaveProceduralUnderflow.Unbind();
		Wave = nullptr;
	}
	// A callback that still runs keeps the session until it is done.
	Session.Reset();
	DrivenMeshes.Reset();
}

void UExOmniCharacterComponent::StartSound()
{
	Wave = NewObject<USoundWaveProcedural>(this);
	Wave->SetSampleRate(FExOmniSession::RateHz);
	Wave->NumChannels = 1;
	Wave->Duration = INDEFINITELY_LOOPING_DURATION;
	Wave->SoundGroup = SOUNDGROUP_Voice;
	Wave->bLooping = false;
	TWeakPtr<FExOmniSession, ESPMode::ThreadSafe> Weak = Session;
	// The audio render thread asks; it gets exactly what is due.
	Wave->OnSoundWaveProceduralUnderflow = FOnSoundWaveProceduralUnderflow::CreateLambda(
		[Weak](USoundWaveProcedural* Asking, int32 SampleCount) {
			const TSharedPtr<FExOmniSession, ESPMode::ThreadSafe> Playing = Weak.Pin();
			if (!Playing.IsValid())
			{
				return;
			}
			TArray<int16> Samples;
			Playing->Pull(Samples, SampleCount);
			Asking->QueueAudio(reinterpret_cast<const uint8*>(Samples.GetData()),
				Samples.Num() * static_cast<int32>(sizeof(int16)));
		});
	Voice = NewObject<UAudioComponent>(GetOwner());
	Voice->SetupAttachment(GetOwner()->GetRootComponent());
	Voice->SetSound(Wave);
	Voice->RegisterComponent();
	Voice->Play();
}

void UExOmniCharacterComponent::FindMeshes()
{
	const exomni::RigBook& Book = exomni::builtin_rigs();
	TArray<USkeletalMeshComponent*> Meshes;
	GetOwner()->GetComponents(Meshes);
	std::vector<std::string> All;
	for (const USkeletalMeshComponent* Mesh : Meshes)
	{
		if (const USkeletalMesh* Asset = Mesh->GetSkeletalMeshAsset())
		{
			const std::vector<std::string> Own = ShapesOf(*Asset);
			All.insert(All.end(), Own.begin(), Own.end());
		}
	}
	const exomni::RigProfile* Profile =
		RigProfile.IsEmpty() ? Book.choose("glTF", All).profile : Book.find(ToUtf8(RigProfile));
	if (Profile == nullptr)
	{
		const FString Problem = RigProfile.IsEmpty()
			? FString(exomni::unknown_rig(All).c_str())
			: FString::Printf(TEXT("There is no rig profile %s."), *RigProfile);
		UE_LOG(LogTemp, Error, TEXT("exomni-bridge: %s"), *Problem);
		OnFailed.Broadcast(TEXT("UNKNOWN_RIG"), Problem);
		return;
	}
	Session->UseProfile(*Profile);
	for (USkeletalMeshComponent* Mesh : Meshes)
	{
		FDrivenMesh Driven{Mesh, {}};
		const USkeletalMesh* Asset = Mesh->GetSkeletalMeshAsset();
		for (std::size_t i = 0; Asset != nullptr && i < Profile->values.size(); ++i)
		{
			const FName Name(Profile->values[i].name.c_str());
			if (Asset->FindMorphTarget(Name) != nullptr)
			{
				Driven.Shapes.Emplace(static_cast<int32>(i), Name);
			}
		}
		DrivenMeshes.Add(MoveTemp(Driven));
	}
}

void UExOmniCharacterComponent::TickComponent(
	float DeltaTime, ELevelTick TickType, FActorComponentTickFunction* ThisTickFunction)
{
	Super::TickComponent(DeltaTime, TickType, ThisTickFunction);
	// A Blueprint that hears of something may disconnect: the session lives until this is done.
	const TSharedPtr<FExOmniSession, ESPMode::ThreadSafe> Now = Session;
	if (Now.IsValid())
	{
		Now->Tick();
		ApplyFace();
	}
}

void UExOmniCharacterComponent::ApplyFace()
{
	if (!Session.IsValid())
	{
		return;
	}
	const TArray<float>& Face = Session->Face();
	const int32 First = Face.Num() - 7;
	if (First >= 0)
	{
		const auto Degrees = [&Face, First](int32 i) { return FMath::RadiansToDegrees(Face[First + i]); };
		Angles = {Degrees(0), Degrees(1), Degrees(2), Degrees(3), Degrees(4), Degrees(5), Degrees(6)};
	}
	const std::vector<double>* Values = Session->MapRig();
	if (Values == nullptr)
	{
		return;
	}
	for (const FDrivenMesh& Driven : DrivenMeshes)
	{
		USkeletalMeshComponent* Mesh = Driven.Mesh.Get();
		for (int32 i = 0; Mesh != nullptr && i < Driven.Shapes.Num(); ++i)
		{
			const TPair<int32, FName>& Shape = Driven.Shapes[i];
			Mesh->SetMorphTarget(Shape.Value, static_cast<float>((*Values)[Shape.Key]));
		}
	}
}

bool UExOmniCharacterComponent::Speak(const FString& Text, const FString& Mood, bool bInterrupt)
{
	const std::string Line = ToUtf8(Text);
	const std::string Label = ToUtf8(Mood);
	const exomni::BusyPolicy Policy =
		bInterrupt ? exomni::BusyPolicy::interrupt : exomni::BusyPolicy::queue;
	return Session.IsValid() && Session->With([&](exomni::Client& Client) {
		return Client.speak(Line, {Label, 1.0}, Policy) != 0;
	});
}

bool UExOmniCharacterComponent::Interrupt()
{
	return Session.IsValid() &&
		Session->With([](exomni::Client& Client) { return Client.interrupt() != 0; });
}

bool UExOmniCharacterComponent::DirectMood(const FString& Mood, float Intensity)
{
	const std::string Label = ToUtf8(Mood);
	exomni::DirectSettings Settings;
	Settings.mood_given = true;
	Settings.mood = {Label, Intensity};
	return Session.IsValid() &&
		Session->With([&](exomni::Client& Client) { return Client.direct(Settings) != 0; });
}

bool UExOmniCharacterComponent::DirectGaze(float YawDegrees, float PitchDegrees)
{
	exomni::DirectSettings Settings;
	Settings.gaze = {
		true, FMath::DegreesToRadians(YawDegrees), FMath::DegreesToRadians(PitchDegrees), 0.0f};
	return Session.IsValid() &&
		Session->With([&](exomni::Client& Client) { return Client.direct(Settings) != 0; });
}

bool UExOmniCharacterComponent::DirectGesture(const FString& Gesture)
{
	const std::string Name = ToUtf8(Gesture);
	exomni::DirectSettings Settings;
	Settings.gesture = Name;
	return Session.IsValid() &&
		Session->With([&](exomni::Client& Client) { return Client.direct(Settings) != 0; });
}

bool UExOmniCharacterComponent::Converse(
	bool bMicrophone, bool bHeadphones, const FString& Instructions)
{
	if (!Session.IsValid())
	{
		return false;
	}
	const std::string Told = ToUtf8(Instructions);
	exomni::ConverseSettings Settings;
	Settings.instructions = Told;
	Settings.echo_canceled = bHeadphones;
	Settings.input_rate_hz = bMicrophone ? Session->StartMicrophone() : 0;
	if (bMicrophone && Settings.input_rate_hz == 0)
	{
		OnFailed.Broadcast(TEXT("NO_MICROPHONE"), TEXT("No microphone could be opened."));
		return false;
	}
	return Session->With([&](exomni::Client& Client) { return Client.converse(Settings) != 0; });
}

void UExOmniCharacterComponent::EndConversation()
{
	if (Session.IsValid())
	{
		Session->StopMicrophone();
		Session->With([](exomni::Client& Client) { Client.end_conversation(); });
	}
}

bool UExOmniCharacterComponent::Say(const FString& Text)
{
	const std::string Line = ToUtf8(Text);
	return Session.IsValid() &&
		Session->With([&](exomni::Client& Client) { return Client.say(Line); });
}

bool UExOmniCharacterComponent::CommitTurn()
{
	return Session.IsValid() &&
		Session->With([](exomni::Client& Client) { return Client.commit_turn(); });
}
