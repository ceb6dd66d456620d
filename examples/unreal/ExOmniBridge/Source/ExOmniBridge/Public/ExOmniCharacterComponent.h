// A character of an exomni-bridge service on an actor: its voice, its face, and what it is asked for.
#pragma once

#include "CoreMinimal.h"

#include "Components/ActorComponent.h"

#include "ExOmniCharacterComponent.generated.h"

class FExOmniSession;
class UAudioComponent;
class USkeletalMeshComponent;
class USoundWaveProcedural;

UENUM(BlueprintType)
enum class EExOmniConnection : uint8
{
	Idle,
	Connecting,
	Open,
	/** Tries again by itself. */
	Lost,
	/** The service does not want this client, as for a wrong token. */
	Refused,
};

UENUM(BlueprintType)
enum class EExOmniFaceOutput : uint8
{
	/** Morph targets of the actor's skeletal meshes, by a rig profile. */
	MorphTargets,
	/** A Live Link subject with the 52 ARKit curves, head and eyes. */
	LiveLink,
	None,
};

/** Angles of head and eyes as degrees, positive to the character's own left, up, right shoulder. */
USTRUCT(BlueprintType)
struct FExOmniAngles
{
	GENERATED_BODY()

	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float HeadYaw = 0.0f;
	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float HeadPitch = 0.0f;
	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float HeadRoll = 0.0f;
	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float LeftEyeYaw = 0.0f;
	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float LeftEyePitch = 0.0f;
	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float RightEyeYaw = 0.0f;
	UPROPERTY(BlueprintReadOnly, Category = "exomni-bridge")
	float RightEyePitch = 0.0f;
};

DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(
	FExOmniConnectionChanged, EExOmniConnection, Connection, const FString&, Reason);
DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FExOmniText, const FString&, Text);
DECLARE_DYNAMIC_MULTICAST_DELEGATE(FExOmniSimple);
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(
	FExOmniFailed, const FString&, Reason, const FString&, Explanation);

UCLASS(ClassGroup = (Custom), meta = (BlueprintSpawnableComponent, DisplayName = "exomni-bridge Character"))
class EXOMNIBRIDGE_API UExOmniCharacterComponent : public UActorComponent
{
	GENERATED_BODY()

public:
	UExOmniCharacterComponent();

	/** Where the service is. wss:// where it is behind TLS. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	FString Url = TEXT("ws://127.0.0.1:8765/ws");

	/** The service's token, where it asks for one. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	FString Token;

	/** The character's name; empty is the service's first. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	FString Character;

	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	EExOmniFaceOutput FaceOutput = EExOmniFaceOutput::MorphTargets;

	/** A rig profile, as "arkit" or "oculus15"; empty chooses by the names of the morph targets. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	FString RigProfile;

	/** Name of the Live Link subject. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	FName LiveLinkSubject = TEXT("ExOmni");

	/** From the engine's asking for sound until it is heard, seconds. Larger shows the face later. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge", meta = (ClampMin = "0", ClampMax = "1"))
	float AudioLatencySeconds = 0.06f;

	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "exomni-bridge")
	bool bConnectOnBeginPlay = true;

	UPROPERTY(BlueprintAssignable, Category = "exomni-bridge")
	FExOmniConnectionChanged OnConnectionChanged;
	UPROPERTY(BlueprintAssignable, Category = "exomni-bridge")
	FExOmniSimple OnSpeechStarted;
	/** A piece of what is said, for subtitles. */
	UPROPERTY(BlueprintAssignable, Category = "exomni-bridge")
	FExOmniText OnSpeechText;
	UPROPERTY(BlueprintAssignable, Category = "exomni-bridge")
	FExOmniSimple OnSpeechEnded;
	/** What was understood of the player's speech so far. */
	UPROPERTY(BlueprintAssignable, Category = "exomni-bridge")
	FExOmniText OnUnderstood;
	/** A request or a turn came to nothing: a reason for programs, a sentence for people. */
	UPROPERTY(BlueprintAssignable, Category = "exomni-bridge")
	FExOmniFailed OnFailed;

	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	void Connect();
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	void Disconnect();

	/** Has it say a text. False while the service has not been reached. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool Speak(const FString& Text, const FString& Mood, bool bInterrupt = false);

	/** Stops it, and what waits to be said. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool Interrupt();

	/** Changes its mood until changed again; an empty one returns to its own. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool DirectMood(const FString& Mood, float Intensity = 1.0f);

	/** Where it looks, degrees to its own left and up. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool DirectGaze(float YawDegrees, float PitchDegrees);

	/** A gesture, once: "nod", "shake"… */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool DirectGesture(const FString& Gesture);

	/** Begins a conversation. With the microphone, its speech is sent until the conversation ends. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool Converse(bool bMicrophone, bool bHeadphones, const FString& Instructions);
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	void EndConversation();

	/** A typed line of the player in the conversation. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool Say(const FString& Text);

	/** Push-to-talk was released: the player's turn is over. */
	UFUNCTION(BlueprintCallable, Category = "exomni-bridge")
	bool CommitTurn();

	/** Head and eyes of the face that belongs to what is heard now; for the AnimBP's bones. */
	UFUNCTION(BlueprintPure, Category = "exomni-bridge")
	FExOmniAngles GetAngles() const { return Angles; }

	// UActorComponent
	virtual void BeginPlay() override;
	virtual void EndPlay(const EEndPlayReason::Type Reason) override;
	virtual void TickComponent(
		float DeltaTime, ELevelTick TickType, FActorComponentTickFunction* ThisTickFunction) override;

private:
	/** One mesh with the shapes of it that the profile moves: value of the profile, name of the shape. */
	struct FDrivenMesh
	{
		TWeakObjectPtr<USkeletalMeshComponent> Mesh;
		TArray<TPair<int32, FName>> Shapes;
	};

	void StartSound();
	void FindMeshes();
	void ApplyFace();

	UPROPERTY(Transient)
	TObjectPtr<USoundWaveProcedural> Wave;
	UPROPERTY(Transient)
	TObjectPtr<UAudioComponent> Voice;

	TSharedPtr<FExOmniSession, ESPMode::ThreadSafe> Session;
	TArray<FDrivenMesh> DrivenMeshes;
	FExOmniAngles Angles;
};
