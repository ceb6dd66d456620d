// The character's face as a Live Link subject, for AnimBPs that read one.
#pragma once

#include "CoreMinimal.h"

#include "ILiveLinkSource.h"

/** Pushed to on the game thread, with the frames that are due for what is heard. */
class FExOmniLiveLinkSource final : public ILiveLinkSource
{
public:
	explicit FExOmniLiveLinkSource(FName InSubject) : Subject(InSubject) {}

	/** Adds itself to Live Link. False where the Live Link plugin is not running. */
	static bool Add(const TSharedPtr<FExOmniLiveLinkSource>& Source);
	void Remove();

	/** What the values of `PushFrame` are called, in their order. */
	void SetNames(const TArray<FName>& InNames);
	void PushFrame(const TArray<float>& Values);

	// ILiveLinkSource
	virtual void ReceiveClient(ILiveLinkClient* InClient, FGuid InSourceGuid) override;
	virtual bool IsSourceStillValid() const override { return Client != nullptr; }
	virtual bool RequestSourceShutdown() override;
	virtual FText GetSourceType() const override;
	virtual FText GetSourceMachineName() const override;
	virtual FText GetSourceStatus() const override;

private:
	void PushNames();

	FName Subject;
	ILiveLinkClient* Client = nullptr;
	FGuid SourceGuid;
	TArray<FName> Names;
	bool bNamesPushed = false;
};
