#pragma once

#include "CoreMinimal.h"

#include "engine/object.h"

class UMorphTarget;

class USkeletalMesh : public UObject
{
public:
	const TArray<TObjectPtr<UMorphTarget>>& GetMorphTargets() const;
	UMorphTarget* FindMorphTarget(FName Name) const;
};
