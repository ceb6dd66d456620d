#include "ExOmniLiveLinkSource.h"

#include "Features/IModularFeatures.h"
#include "ILiveLinkClient.h"
#include "LiveLinkTypes.h"
#include "Roles/LiveLinkBasicRole.h"

#define LOCTEXT_NAMESPACE "ExOmniBridge"

bool FExOmniLiveLinkSource::Add(const TSharedPtr<FExOmniLiveLinkSource>& Source)
{
	IModularFeatures& Features = IModularFeatures::Get();
	if (!Features.IsModularFeatureAvailable(ILiveLinkClient::ModularFeatureName))
	{
		return false;
	}
	Features.GetModularFeature<ILiveLinkClient>(ILiveLinkClient::ModularFeatureName).AddSource(Source);
	return true;
}

void FExOmniLiveLinkSource::Remove()
{
	if (Client != nullptr)
	{
		Client->RemoveSource(SourceGuid);
	}
	Client = nullptr;
}

void FExOmniLiveLinkSource::SetNames(const TArray<FName>& InNames)
{
	Names = InNames;
	bNamesPushed = false;
}

void FExOmniLiveLinkSource::PushNames()
{
	bNamesPushed = true;
	FLiveLinkStaticDataStruct Data(FLiveLinkBaseStaticData::StaticStruct());
	Data.Cast<FLiveLinkBaseStaticData>()->PropertyNames = Names;
	Client->PushSubjectStaticData_AnyThread(
		{SourceGuid, Subject}, ULiveLinkBasicRole::StaticClass(), MoveTemp(Data));
}

void FExOmniLiveLinkSource::PushFrame(const TArray<float>& Values)
{
	// Live Link wants as many values as there are names.
	if (Client == nullptr || Values.Num() != Names.Num())
	{
		return;
	}
	// Live Link gives its client when it has added the source, which may be later than the names.
	if (!bNamesPushed)
	{
		PushNames();
	}
	FLiveLinkFrameDataStruct Data(FLiveLinkBaseFrameData::StaticStruct());
	FLiveLinkBaseFrameData& Frame = *Data.Cast<FLiveLinkBaseFrameData>();
	Frame.PropertyValues = Values;
	Frame.WorldTime = FLiveLinkWorldTime(FPlatformTime::Seconds());
	Client->PushSubjectFrameData_AnyThread({SourceGuid, Subject}, MoveTemp(Data));
}

void FExOmniLiveLinkSource::ReceiveClient(ILiveLinkClient* InClient, FGuid InSourceGuid)
{
	Client = InClient;
	SourceGuid = InSourceGuid;
}

bool FExOmniLiveLinkSource::RequestSourceShutdown()
{
	Client = nullptr;
	return true;
}

FText FExOmniLiveLinkSource::GetSourceType() const
{
	return LOCTEXT("Type", "exomni-bridge");
}

FText FExOmniLiveLinkSource::GetSourceMachineName() const
{
	return FText::FromName(Subject);
}

FText FExOmniLiveLinkSource::GetSourceStatus() const
{
	return Client != nullptr ? LOCTEXT("Active", "Active") : LOCTEXT("Removed", "Removed");
}

#undef LOCTEXT_NAMESPACE
