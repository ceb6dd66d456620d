using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace ExOmni.Bridge.Net
{
    /// <summary>One WebSocket, from connecting to its end, on tasks of its own.</summary>
    internal sealed class Connection
    {
        private const int FirstBytes = 1 << 14;
        private const int MostBytes = 8 << 20;
        private const int MostWaiting = 1024;
        private const int FullMs = 5;

        private readonly ClientWebSocket socket = new ClientWebSocket();
        private readonly CancellationTokenSource stop = new CancellationTokenSource();
        private readonly SemaphoreSlim wanted = new SemaphoreSlim(0);
        private readonly Queue<byte[]> outgoing = new Queue<byte[]>();
        private readonly Uri uri;
        private readonly Inbox inbox;
        private volatile bool goodbye;
        private volatile Exception sendFailure;

        /// <summary>What happens goes into <paramref name="inbox"/>.</summary>
        internal Connection(Uri uri, Inbox inbox)
        {
            this.uri = uri;
            this.inbox = inbox;
        }

        internal void Begin()
        {
            // Not on the caller's thread: an engine's main thread shall never wait for a network.
            Task.Run(Run);
        }

        /// <summary>Sends a copy. False where too much waits already: the connection takes nothing.</summary>
        internal bool Send(byte[] bytes, int length)
        {
            var copy = new byte[length];
            Buffer.BlockCopy(bytes, 0, copy, 0, length);
            lock (outgoing)
            {
                if (outgoing.Count == MostWaiting) return false;
                outgoing.Enqueue(copy);
            }
            wanted.Release();
            return true;
        }

        /// <summary>Ends it: after what waits to be sent and a close frame, or at once.</summary>
        internal void End(bool withGoodbye)
        {
            goodbye = withGoodbye;
            if (withGoodbye) wanted.Release();
            else stop.Cancel();
        }

        private async Task Run()
        {
            string reason;
            try
            {
                await socket.ConnectAsync(uri, stop.Token).ConfigureAwait(false);
                inbox.Add(new Item { Kind = Arrival.Opened });
                Task sending = SendAll();
                reason = await ReceiveAll().ConfigureAwait(false);
                stop.Cancel();
                await sending.ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // Whatever it is ends this connection, and is told; there is nobody else to catch it.
                reason = $"{uri}: {Innermost(sendFailure ?? error).Message}";
            }
            finally
            {
                stop.Cancel();
                socket.Dispose();
            }
            inbox.Add(new Item { Kind = Arrival.Lost, Reason = reason });
        }

        private async Task SendAll()
        {
            try
            {
                while (true)
                {
                    await wanted.WaitAsync(stop.Token).ConfigureAwait(false);
                    byte[] message = NextOutgoing();
                    if (message == null) break;
                    await socket.SendAsync(new ArraySegment<byte>(message), WebSocketMessageType.Binary, true, stop.Token)
                        .ConfigureAwait(false);
                }
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", stop.Token).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // The reader ends by it, and tells why.
                if (!stop.IsCancellationRequested) sendFailure = error;
                stop.Cancel();
            }
        }

        /// <summary>Null when all has been sent and goodbye is to be said.</summary>
        private byte[] NextOutgoing()
        {
            lock (outgoing) return outgoing.Count > 0 || !goodbye ? outgoing.Dequeue() : null;
        }

        /// <summary>Reads until the service closes; why it did.</summary>
        private async Task<string> ReceiveAll()
        {
            while (true)
            {
                while (!inbox.HasRoom) await Task.Delay(FullMs, stop.Token).ConfigureAwait(false);
                byte[] bytes = inbox.Rent(FirstBytes);
                int length = 0;
                WebSocketReceiveResult part;
                do
                {
                    if (length == bytes.Length) bytes = Larger(bytes);
                    part = await socket.ReceiveAsync(new ArraySegment<byte>(bytes, length, bytes.Length - length), stop.Token)
                        .ConfigureAwait(false);
                    if (part.MessageType == WebSocketMessageType.Close) return Closed();
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                inbox.Add(new Item { Kind = Arrival.Message, Bytes = bytes, Length = length });
            }
        }

        private string Closed()
        {
            string why = string.IsNullOrEmpty(socket.CloseStatusDescription) ? "" : ": " + socket.CloseStatusDescription;
            return $"the service closed the connection ({(int?)socket.CloseStatus ?? 0}){why}";
        }

        private static byte[] Larger(byte[] bytes)
        {
            if (bytes.Length >= MostBytes) throw new WebSocketException("a message has more than 8 MiB");
            Array.Resize(ref bytes, 2 * bytes.Length);
            return bytes;
        }

        private static Exception Innermost(Exception error)
        {
            while (error.InnerException != null) error = error.InnerException;
            return error;
        }
    }
}
