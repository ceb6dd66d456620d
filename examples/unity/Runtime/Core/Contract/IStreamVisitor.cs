using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>
    /// Sees the events of a stream, in order. Objects that are shown belong to the reader: what is to
    /// be kept of them is copied.
    /// </summary>
    public interface IStreamVisitor
    {
        /// <summary>What a watched character's stream consists of.</summary>
        void Opened(WatchOpened opened);

        /// <summary>An utterance begins.</summary>
        void Started(PerformanceStarted started);

        /// <summary>A piece of what is said: a SpokenText, not read yet.</summary>
        void Text(WireReader text);

        /// <summary>Some sound.</summary>
        void Audio(ref AudioChunk chunk);

        /// <summary>Some frames of an utterance.</summary>
        void Faces(FaceChunk chunk);

        /// <summary>One frame of a watched character.</summary>
        void Frame(PacedFrame frame);

        /// <summary>Something named: a <see cref="Marker"/>, not read yet.</summary>
        void Marker(WireReader marker);

        /// <summary>The utterance is over.</summary>
        void Ended(PerformanceEnded ended);

        /// <summary>The character was stopped: nothing is played from that sample on.</summary>
        void TurnInterrupted(string utteranceId, long stopSamples);
    }
}
