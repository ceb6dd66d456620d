// What the garbage collector owns, and its classes.
#pragma once

#include "engine/text.h"

class UClass;
class UScriptStruct;

class UObject
{
public:
	virtual ~UObject();
	FString GetName() const;
};

template <typename T>
T* NewObject(UObject* Outer);

template <typename T>
class TSubclassOf
{
public:
	TSubclassOf(UClass* Class);
};
