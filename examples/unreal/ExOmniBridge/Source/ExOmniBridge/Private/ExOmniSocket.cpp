#include "ExOmniSocket.h"

#include "IWebSocket.h"
#include "WebSocketsModule.h"

FExOmniSocket::FExOmniSocket(const FString& InUrl, IExOmniSocketListener& InListener)
	: Url(InUrl), Listener(InListener)
{
}

FExOmniSocket::~FExOmniSocket()
{
	close();
}

void FExOmniSocket::connect()
{
	Socket = FModuleManager::LoadModuleChecked<FWebSocketsModule>(TEXT("WebSockets"))
	             .CreateWebSocket(Url, FString());
	Socket->OnConnected().AddRaw(this, &FExOmniSocket::TakeConnected);
	Socket->OnConnectionError().AddRaw(this, &FExOmniSocket::TakeError);
	Socket->OnClosed().AddRaw(this, &FExOmniSocket::TakeClosed);
	Socket->OnRawMessage().AddRaw(this, &FExOmniSocket::TakeRaw);
	Socket->Connect();
}

void FExOmniSocket::send(exomni::Bytes Frame)
{
	if (Socket.IsValid() && Socket->IsConnected())
	{
		Socket->Send(Frame.data, Frame.size, /*bIsBinary=*/true);
	}
}

void FExOmniSocket::close()
{
	if (!Socket.IsValid())
	{
		return;
	}
	// The link wants to hear nothing more of a connection that it has closed.
	Socket->OnConnected().RemoveAll(this);
	Socket->OnConnectionError().RemoveAll(this);
	Socket->OnClosed().RemoveAll(this);
	Socket->OnRawMessage().RemoveAll(this);
	Socket->Close();
	Socket.Reset();
	Partial.Reset();
}

void FExOmniSocket::TakeConnected()
{
	Listener.SocketConnected();
}

void FExOmniSocket::TakeError(const FString& Error)
{
	Listener.SocketClosed(Error);
}

void FExOmniSocket::TakeClosed(int32, const FString& Reason, bool)
{
	Listener.SocketClosed(Reason);
}

void FExOmniSocket::TakeRaw(const void* Data, SIZE_T Size, SIZE_T BytesRemaining)
{
	Partial.Append(static_cast<const uint8*>(Data), static_cast<int32>(Size));
	if (BytesRemaining > 0)
	{
		return;
	}
	// What the listener does may close the socket, and with it the buffer.
	const TArray<uint8> Frame = MoveTemp(Partial);
	Partial.Reset();
	Listener.SocketReceived({Frame.GetData(), static_cast<std::size_t>(Frame.Num())});
}
