using System.Collections.Generic;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Character
{
    /// <summary>
    /// What an utterance says and names, told when it is heard: markers come early, with their media
    /// time.
    /// </summary>
    internal sealed class Cues : IStreamVisitor
    {
        private const int Capacity = 4096;

        private readonly ICharacterListener listener;
        private readonly List<Cue> waiting = new List<Cue>();
        private string coming = "";
        private string heard = "";
        private string text = "";

        internal Cues(ICharacterListener listener)
        {
            this.listener = listener;
        }

        /// <summary>Utterance <paramref name="utteranceId"/> ("" for none) is heard at
        /// <paramref name="mediaNs"/>: tells what is due.</summary>
        internal void Release(string utteranceId, long mediaNs)
        {
            if (utteranceId != heard && utteranceId != "") listener.Began(utteranceId);
            heard = utteranceId;
            int kept = 0;
            for (int i = 0; i < waiting.Count; i++)
            {
                Cue cue = waiting[i];
                if (Waits(cue, mediaNs)) waiting[kept++] = cue;
                else if (cue.UtteranceId == heard) listener.Marked(heard, cue.Marker);
            }
            waiting.RemoveRange(kept, waiting.Count - kept);
        }

        /// <summary>What is heard later. What was cut off is not told any more.</summary>
        private bool Waits(Cue cue, long mediaNs)
        {
            return cue.UtteranceId == heard ? cue.Marker.MediaOffsetNs > mediaNs : cue.UtteranceId == coming;
        }

        public void Opened(WatchOpened opened)
        {
            listener.Watching(opened.Character);
        }

        public void Started(PerformanceStarted started)
        {
            coming = started.UtteranceId;
            text = "";
        }

        public void Text(WireReader piece)
        {
            string more = "";
            while (piece.Next())
                if (piece.Field == 1) piece.Take(ref more);
            text += more;
            listener.Said(coming, text);
        }

        public void Marker(WireReader marker)
        {
            if (waiting.Count < Capacity) waiting.Add(new Cue(coming, Contract.Marker.Read(marker)));
        }

        public void Ended(PerformanceEnded ended)
        {
            listener.Ended(coming, ended);
            if (ended.Failure != null) listener.Failed("utterance", ended.Failure.ToString());
        }

        public void Audio(ref AudioChunk chunk)
        {
        }

        public void Faces(FaceChunk chunk)
        {
        }

        public void Frame(PacedFrame frame)
        {
        }

        public void TurnInterrupted(string utteranceId, long stopSamples)
        {
        }

        private struct Cue
        {
            internal readonly string UtteranceId;
            internal readonly Marker Marker;

            internal Cue(string utteranceId, Marker marker)
            {
                UtteranceId = utteranceId;
                Marker = marker;
            }
        }
    }
}
