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
	Socket->OnConnected().AddLambda([this] { Listener.SocketConnected(); });
	Socket->OnConnectionError().AddLambda([this](const FString& Error) { Listener.SocketClosed(Error); });
	Socket->OnClosed().AddLambda(
		[this](int32, const FString& Reason, bool) { Listener.SocketClosed(Reason); });
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
	Socket->OnConnected().Clear();
	Socket->OnConnectionError().Clear();
	Socket->OnClosed().Clear();
	Socket->OnRawMessage().Clear();
	Socket->Close();
	Socket.Reset();
	Partial.Reset();
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
