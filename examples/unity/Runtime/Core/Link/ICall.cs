using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Link
{
    /// <summary>Who made a call, and hears what comes of it.</summary>
    public interface ICall
    {
        /// <summary>A response has come. It lies in the transport's memory: read it now. False where
        /// there is no room for it yet: nothing more is read, and it comes again.</summary>
        bool Received(ref SocketResponse response);

        /// <summary>The call is over; nothing comes any more.</summary>
        void Ended(CallEnd end);
    }
}
