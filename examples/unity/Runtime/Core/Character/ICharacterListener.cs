using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;

namespace ExOmni.Bridge.Character
{
    /// <summary>Who is told what a character does. Everything comes on the thread that ticks.</summary>
    public interface ICharacterListener
    {
        /// <summary>The connection is another; the explanation is for people.</summary>
        void Connection(LinkState state, string explanation);

        /// <summary>The character is watched: its name in its own spelling.</summary>
        void Watching(string character);

        /// <summary>An utterance begins to be heard.</summary>
        void Began(string utteranceId);

        /// <summary>Something named is heard now: a word, a viseme, a gesture…</summary>
        void Marked(string utteranceId, Marker marker);

        /// <summary>All that is known by now of what an utterance says.</summary>
        void Said(string utteranceId, string text);

        /// <summary>An utterance is over for the service; the rest of it may still be heard.</summary>
        void Ended(string utteranceId, PerformanceEnded ended);

        /// <summary>What was understood of the player so far, and whether that is all.</summary>
        void Understood(string text, bool complete);

        /// <summary>Whose turn it is in the conversation.</summary>
        void Turn(TurnState state);

        /// <summary>Something that was asked for came to nothing. The text is for the programmer.</summary>
        void Failed(string what, string explanation);
    }
}
