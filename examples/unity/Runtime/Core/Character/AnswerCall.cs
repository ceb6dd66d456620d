using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;

namespace ExOmni.Bridge.Character
{
    /// <summary>A call of which only the failure matters: what it makes is heard by watching.</summary>
    internal sealed class AnswerCall : ICall
    {
        private readonly string what;
        private readonly ICharacterListener listener;

        internal AnswerCall(string what, ICharacterListener listener)
        {
            this.what = what;
            this.listener = listener;
        }

        public bool Received(ref SocketResponse response)
        {
            return true;
        }

        public void Ended(CallEnd end)
        {
            if (end.IsFailure) listener.Failed(what, end.Message);
        }
    }
}
