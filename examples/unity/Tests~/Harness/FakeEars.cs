using ExOmni.Bridge.Character;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Somebody who is told what a character does, and cares for nothing of it.</summary>
    internal sealed class FakeEars : ICharacterListener
    {
        public void Connection(LinkState state, string explanation)
        {
        }

        public void Watching(string character)
        {
        }

        public void Began(string utteranceId)
        {
        }

        public void Marked(string utteranceId, Marker marker)
        {
        }

        public void Said(string utteranceId, string text)
        {
        }

        public void Ended(string utteranceId, PerformanceEnded ended)
        {
        }

        public void Understood(string text, bool complete)
        {
        }

        public void Turn(TurnState state)
        {
        }

        public void Failed(string what, string explanation)
        {
        }
    }
}
