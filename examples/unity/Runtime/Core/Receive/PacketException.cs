using System;

namespace ExOmni.Bridge.Receive
{
    /// <summary>A datagram that is not what it should be.</summary>
    public sealed class PacketException : Exception
    {
        /// <summary><paramref name="message"/> says what is wrong, for people.</summary>
        public PacketException(string message) : base(message)
        {
        }
    }
}
