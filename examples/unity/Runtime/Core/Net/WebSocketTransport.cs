using System;
using ExOmni.Bridge.Link;

namespace ExOmni.Bridge.Net
{
    /// <summary>
    /// A WebSocket by System.Net.WebSockets. It works on tasks of its own; what happens is handed to
    /// the session by <see cref="Poll"/>, on the caller's thread. Browsers (WebGL) have no such sockets.
    /// </summary>
    public sealed class WebSocketTransport : ITransport
    {
        private readonly Uri uri;
        private Connection connection;
        private Inbox inbox = new Inbox();
        private bool stalled;

        /// <summary><paramref name="url"/>: as "ws://127.0.0.1:8765/ws". Throws UriFormatException, and
        /// ArgumentException for another kind of address.</summary>
        public WebSocketTransport(string url)
        {
            uri = new Uri(url);
            if (uri.Scheme != "ws" && uri.Scheme != "wss")
                throw new ArgumentException($"{url} does not begin with ws:// or wss://", nameof(url));
        }

        /// <summary>Hands over what has happened since the last time.</summary>
        public void Poll(Session session, long nowNs)
        {
            if (stalled) Tell(session, new Item { Kind = Arrival.Lost, Reason = "the service takes nothing" }, nowNs);
            Inbox mine = inbox;
            // A session that drops the connection meanwhile gets another inbox.
            while (mine == inbox && mine.Peek(out Item item) && Tell(session, item, nowNs)) mine.Remove();
        }

        /// <inheritdoc/>
        public void Connect()
        {
            Close(false);
            connection = new Connection(uri, inbox);
            connection.Begin();
        }

        /// <inheritdoc/>
        public void Send(byte[] bytes, int length)
        {
            if (connection != null) stalled |= !connection.Send(bytes, length);
        }

        /// <inheritdoc/>
        public void Close(bool goodbye)
        {
            stalled = false;
            inbox = new Inbox();
            if (connection == null) return;
            connection.End(goodbye);
            connection = null;
        }

        private static bool Tell(Session session, Item item, long nowNs)
        {
            switch (item.Kind)
            {
                case Arrival.Opened: session.Opened(nowNs); return true;
                case Arrival.Lost: session.Lost(item.Reason, nowNs); return true;
                default: return session.Received(item.Bytes, 0, item.Length, nowNs);
            }
        }
    }
}
