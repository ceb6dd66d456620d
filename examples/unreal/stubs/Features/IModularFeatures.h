#pragma once

#include "CoreMinimal.h"

class IModularFeatures
{
public:
	static IModularFeatures& Get();
	bool IsModularFeatureAvailable(const FName Type) const;
	template <typename T>
	T& GetModularFeature(const FName Type) const;
};
