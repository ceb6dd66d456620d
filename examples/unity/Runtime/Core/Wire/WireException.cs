using System;

namespace ExOmni.Bridge.Wire
{
    /// <summary>Bytes that are no message: cut off, or not written by a protobuf library.</summary>
    public sealed class WireException : Exception
    {
        /// <summary><paramref name="message"/> says what is wrong, and where, for people.</summary>
        public WireException(string message) : base(message)
        {
        }
    }
}
