#pragma once

#include "engine/object.h"

class ULiveLinkRole : public UObject
{
};

class ULiveLinkBasicRole : public ULiveLinkRole
{
public:
	static UClass* StaticClass();
};
