#pragma once

#include "ILiveLinkSource.h"
#include "LiveLinkTypes.h"

class ULiveLinkRole;

class ILiveLinkClient
{
public:
	static FName ModularFeatureName;
	virtual ~ILiveLinkClient();
	virtual FGuid AddSource(TSharedPtr<ILiveLinkSource> Source) = 0;
	virtual void RemoveSource(FGuid Source) = 0;
	virtual void PushSubjectStaticData_AnyThread(const FLiveLinkSubjectKey& Subject,
		TSubclassOf<ULiveLinkRole> Role, FLiveLinkStaticDataStruct&& Data) = 0;
	virtual void PushSubjectFrameData_AnyThread(
		const FLiveLinkSubjectKey& Subject, FLiveLinkFrameDataStruct&& Data) = 0;
};
