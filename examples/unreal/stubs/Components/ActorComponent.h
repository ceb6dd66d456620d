#pragma once

#include "CoreMinimal.h"

#include "engine/object.h"

class AActor;

enum ELevelTick : int;
enum ETickingGroup : int
{
	TG_PrePhysics,
	TG_PostPhysics,
};

namespace EEndPlayReason
{
enum Type : int;
}

struct FActorComponentTickFunction
{
	uint8 bCanEverTick : 1;
	ETickingGroup TickGroup;
};

class UActorComponent : public UObject
{
public:
	AActor* GetOwner() const;
	void RegisterComponent();
	virtual void DestroyComponent(bool bPromoteChildren = false);

	virtual void BeginPlay();
	virtual void EndPlay(const EEndPlayReason::Type Reason);
	virtual void TickComponent(
		float DeltaTime, ELevelTick TickType, FActorComponentTickFunction* ThisTickFunction);

protected:
	// Of the classes that are derived from it: GENERATED_BODY declares it in an engine.
	using Super = UActorComponent;

	FActorComponentTickFunction PrimaryComponentTick;
};

class USceneComponent : public UActorComponent
{
public:
	void SetupAttachment(USceneComponent* Parent, FName Socket = FName());
};
