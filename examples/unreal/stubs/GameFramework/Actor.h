#pragma once

#include "CoreMinimal.h"

#include "Components/ActorComponent.h"

class AActor : public UObject
{
public:
	USceneComponent* GetRootComponent() const;
	template <typename T>
	void GetComponents(TArray<T*>& OutComponents, bool bIncludeFromChildActors = false) const;
};
