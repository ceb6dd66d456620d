#pragma once

#include "Components/ActorComponent.h"

class USkeletalMesh;

class USkeletalMeshComponent : public USceneComponent
{
public:
	USkeletalMesh* GetSkeletalMeshAsset() const;
	void SetMorphTarget(FName Name, float Value, bool bRemoveZeroWeight = true);
};
