namespace ExOmni.Bridge.Play
{
    /// <summary>What became of a message.</summary>
    public enum Taken
    {
        /// <summary>It counts, or there was nothing in it for a player.</summary>
        Taken,
        /// <summary>There is no room for it yet: stop reading, and push it again later. Nothing has changed.</summary>
        Full,
        /// <summary>It is no message of the service: drop the connection and its session, which would only
        /// send it again. Nothing has changed.</summary>
        Broken,
    }

    /// <summary>Counts since the player was made.</summary>
    public sealed class Report
    {
        /// <summary>Sound ran dry.</summary>
        public int UnderrunCount { get; internal set; }

        /// <summary>Sound that never came.</summary>
        public int GapCount { get; internal set; }

        /// <summary>Faces that came after their moment.</summary>
        public int LateCount { get; internal set; }

        /// <summary>Faces that the service left out, because the client was too slow.</summary>
        public long DroppedCount { get; internal set; }

        /// <summary>Events that cannot be: out of order, of wrong length.</summary>
        public int BrokenCount { get; internal set; }

        /// <summary>Utterances whose sound has another format or rate than the player.</summary>
        public int FormatCount { get; internal set; }
    }
}
