// The engine's WebSocket, as the core wants one.
#pragma once

#include "CoreMinimal.h"

#include "Core/link.h"

class IWebSocket;

/** Who is told what the socket does. Everything on the game thread, from within the engine's tick. */
class IExOmniSocketListener
{
public:
	virtual void SocketConnected() = 0;
	virtual void SocketReceived(exomni::Bytes Frame) = 0;
	virtual void SocketClosed(const FString& Reason) = 0;

protected:
	~IExOmniSocketListener() = default;
};

class FExOmniSocket final : public exomni::Transport
{
public:
	FExOmniSocket(const FString& InUrl, IExOmniSocketListener& InListener);
	~FExOmniSocket();

	// exomni::Transport
	virtual void connect() override;
	virtual void send(exomni::Bytes Frame) override;
	virtual void close() override;

private:
	void TakeConnected();
	void TakeError(const FString& Error);
	void TakeClosed(int32 Status, const FString& Reason, bool bWasClean);
	void TakeRaw(const void* Data, SIZE_T Size, SIZE_T BytesRemaining);

	FString Url;
	IExOmniSocketListener& Listener;
	TSharedPtr<IWebSocket> Socket;
	TArray<uint8> Partial;
};
