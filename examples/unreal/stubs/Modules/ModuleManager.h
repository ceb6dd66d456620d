#pragma once

#include "CoreMinimal.h"

class IModuleInterface
{
};

class FDefaultModuleImpl : public IModuleInterface
{
};

class FModuleManager
{
public:
	template <typename T>
	static T& LoadModuleChecked(const FName Name);
};

#define IMPLEMENT_MODULE(Class, Name) extern Class Name##ModuleStandIn;
