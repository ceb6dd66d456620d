namespace ExOmni.Bridge.Link
{
    /// <summary>How a link stands.</summary>
    public enum LinkState
    {
        /// <summary>Nobody has asked to connect, or it was closed.</summary>
        Idle,
        /// <summary>Connecting, or waiting for the welcome.</summary>
        Connecting,
        /// <summary>Calls can be made.</summary>
        Open,
        /// <summary>Lost; it is tried again after a wait.</summary>
        Lost,
        /// <summary>The service does not want this client; it is not tried again.</summary>
        Refused,
    }

    /// <summary>Who is told how the link stands.</summary>
    public interface ILinkListener
    {
        /// <summary>The state is another. <paramref name="explanation"/> is for people.</summary>
        void Changed(LinkState state, string explanation);

        /// <summary>A session begins in which no call lives; those of before have ended.</summary>
        void Began();
    }
}
