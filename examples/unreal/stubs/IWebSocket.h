#pragma once

#include "CoreMinimal.h"

class IWebSocket
{
public:
	virtual ~IWebSocket();
	virtual void Connect() = 0;
	virtual void Close(int32 Code = 1000, const FString& Reason = FString()) = 0;
	virtual bool IsConnected() = 0;
	virtual void Send(const FString& Text) = 0;
	virtual void Send(const void* Data, SIZE_T Size, bool bIsBinary = false) = 0;

	virtual TEventStandIn<IWebSocket>& OnConnected() = 0;
	virtual TEventStandIn<IWebSocket, const FString&>& OnConnectionError() = 0;
	virtual TEventStandIn<IWebSocket, int32, const FString&, bool>& OnClosed() = 0;
	virtual TEventStandIn<IWebSocket, const void*, SIZE_T, SIZE_T>& OnRawMessage() = 0;
};
