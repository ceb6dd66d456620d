using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// Reads a message before the player takes it: whether all of it can be read, and whether there is
    /// room for its sound and faces.
    /// </summary>
    internal sealed class Room : IStreamVisitor
    {
        private readonly Speech speech;
        private readonly Faces faces;
        private readonly Stage stage;
        private long now;
        private bool placed;

        internal Room(Speech speech, Faces faces, Stage stage)
        {
            this.speech = speech;
            this.faces = faces;
            this.stage = stage;
        }

        internal bool IsFull { get; private set; }

        internal void Begin(long ns)
        {
            now = ns;
            IsFull = false;
            placed = false;
        }

        public void Audio(ref AudioChunk chunk)
        {
            Utterance utterance = stage.Current;
            if (!placed && utterance != null && !speech.HasRoom(utterance, ref chunk, now)) IsFull = true;
        }

        public void Faces(FaceChunk chunk)
        {
            if (placed || stage.Current == null) return;
            int kept = stage.FrameCount;
            if (kept > 0 && faces.Fits(chunk) && kept + chunk.FrameCount > Rules.SpeechFrames) IsFull = true;
        }

        public void Started(PerformanceStarted started)
        {
            // What follows on a beginning finds its place.
            placed = true;
        }

        public void Opened(WatchOpened opened)
        {
        }

        public void Text(WireReader text)
        {
        }

        public void Frame(PacedFrame frame)
        {
        }

        public void Marker(WireReader marker)
        {
        }

        public void Ended(PerformanceEnded ended)
        {
        }

        public void TurnInterrupted(string utteranceId, long stopSamples)
        {
        }
    }
}
