#pragma once

#include "CoreMinimal.h"

#include "engine/object.h"

struct FLiveLinkSubjectName
{
	FLiveLinkSubjectName(FName Name);
};

struct FLiveLinkSubjectKey
{
	FLiveLinkSubjectKey(FGuid Source, FLiveLinkSubjectName Name);
};

struct FLiveLinkWorldTime
{
	explicit FLiveLinkWorldTime(double Time);
};

struct FLiveLinkBaseStaticData
{
	static UScriptStruct* StaticStruct();
	TArray<FName> PropertyNames;
};

struct FLiveLinkBaseFrameData
{
	static UScriptStruct* StaticStruct();
	FLiveLinkWorldTime WorldTime;
	TArray<float> PropertyValues;
};

template <typename BaseType>
class TLiveLinkDataStandIn
{
public:
	explicit TLiveLinkDataStandIn(const UScriptStruct* Type);
	TLiveLinkDataStandIn(TLiveLinkDataStandIn&& Other);
	template <typename T>
	std::enable_if_t<std::is_base_of_v<BaseType, T>, T*> Cast();
};

using FLiveLinkStaticDataStruct = TLiveLinkDataStandIn<FLiveLinkBaseStaticData>;
using FLiveLinkFrameDataStruct = TLiveLinkDataStandIn<FLiveLinkBaseFrameData>;
