#pragma once

#include "IWebSocket.h"
#include "Modules/ModuleManager.h"

class FWebSocketsModule : public IModuleInterface
{
public:
	virtual ~FWebSocketsModule();
	virtual TSharedRef<IWebSocket> CreateWebSocket(
		const FString& Url, const FString& Protocol = FString());
};
