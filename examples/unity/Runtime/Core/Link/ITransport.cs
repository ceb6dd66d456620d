namespace ExOmni.Bridge.Link
{
    /// <summary>
    /// A WebSocket, as far as a session uses one. What happens to it is told to the session: Opened,
    /// Received, Lost, all on one thread.
    /// </summary>
    public interface ITransport
    {
        /// <summary>Begins to connect; drops a connection there may be.</summary>
        void Connect();

        /// <summary>Sends one binary message. The array is the caller's again when this returns.</summary>
        void Send(byte[] bytes, int length);

        /// <summary>Drops the connection. <paramref name="goodbye"/>: with a close frame, which ends
        /// the session; without, it waits to be resumed.</summary>
        void Close(bool goodbye);
    }
}
