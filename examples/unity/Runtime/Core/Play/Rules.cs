using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>The constants of docs/player.md; times in ns.</summary>
    internal static class Rules
    {
        internal const long Ms = Instant.NsPerSecond / 1000;

        /// <summary>Between clock and callbacks: the device stood still.</summary>
        internal const long Break = 500 * Ms;
        /// <summary>Of what a callback is off, one part in so many is taken over, and at most…</summary>
        internal const long DriftParts = 16;
        internal const long DriftMost = Ms;

        /// <summary>Arrivals that are remembered.</summary>
        internal const long Window = 10 * Instant.NsPerSecond;
        internal const int WindowCount = 2048;
        /// <summary>Arrivals in 1000 that must come in time.</summary>
        internal const int Share = 985;
        /// <summary>How often lateness is computed anew: after something later, and otherwise.</summary>
        internal const long Soon = 20 * Ms;
        internal const long Refresh = 200 * Ms;
        /// <summary>Most that lateness counts above the earliest arrival.</summary>
        internal const long Limit = Instant.NsPerSecond;

        /// <summary>On top of lateness.</summary>
        internal const long FaceSpare = 4 * Ms;
        internal const long SoundSpare = 12 * Ms;
        /// <summary>Least delay where the service does not say when.</summary>
        internal const long Depth = 60 * Ms;
        /// <summary>Least delay after an underrun, doubled up to so many times.</summary>
        internal const long Spare = 20 * Ms;
        internal const int Doublings = 4;
        /// <summary>While nothing is said, delay moves by one part of the time in so many.</summary>
        internal const long UpParts = 4;
        internal const long DownParts = 20;
        internal const long Step = 500 * Ms;

        /// <summary>Least delay worth waiting for in a pause of speech, and most.</summary>
        internal const long Worth = 10 * Ms;
        internal const long Pause = 100 * Ms;
        /// <summary>A pause of speech lasts so many ms, no sample beyond the level.</summary>
        internal const int QuietMs = 25;
        internal const int Level = 98;

        /// <summary>An interrupt is obeyed within.</summary>
        internal const long Tail = 60 * Ms;
        /// <summary>Length of fades, ms.</summary>
        internal const int SlideMs = 4;
        /// <summary>Readings of one timeline differ by less.</summary>
        internal const long Same = 1500000;

        /// <summary>A difference of faces dies away.</summary>
        internal const long Ease = 120 * Ms;
        /// <summary>A shift below this is no jump.</summary>
        internal const long Jump = 4 * Ms;
        /// <summary>A face without news is held, then comes to rest.</summary>
        internal const long Patience = 250 * Ms;
        internal const long Rest = 500 * Ms;
        /// <summary>Without a look for longer, nobody looked.</summary>
        internal const long Away = 500 * Ms;

        /// <summary>Sound kept ahead, s.</summary>
        internal const int CapacityS = 60;
        /// <summary>An utterance begins no later than this from now, s.</summary>
        internal const int AheadS = 30;
        /// <summary>Sound that there is room for, s: an underrun may shift what was let in.</summary>
        internal const int LineS = 64;
        /// <summary>Frames kept of speech, and of idling.</summary>
        internal const int SpeechFrames = 7200;
        internal const int IdleFrames = 512;
        /// <summary>Room for frames of an utterance at first: those of a watched one stay fewer.</summary>
        internal const int FirstFrames = 256;
        /// <summary>Frames this much older than what is heard are not needed any more.</summary>
        internal const long Stale = Instant.NsPerSecond;
        /// <summary>Shifts of an utterance that are remembered, and utterances.</summary>
        internal const int Segments = 16;
        internal const int Utterances = 16;
        /// <summary>No frame of an utterance has a greater number.</summary>
        internal const long MostFrames = 9000000;
    }
}
