using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>What a marker names. Growing.</summary>
    public enum MarkerKind
    {
        /// <summary>Not said.</summary>
        Unspecified = 0,
        /// <summary>A word.</summary>
        Word = 1,
        /// <summary>A speech sound, IPA.</summary>
        Phoneme = 2,
        /// <summary>A mouth class, by its Oculus name.</summary>
        Viseme = 3,
        /// <summary>A sentence or clause.</summary>
        Sentence = 4,
        /// <summary>A change of mood.</summary>
        Emotion = 5,
        /// <summary>A change of gaze.</summary>
        Gaze = 6,
        /// <summary>A gesture.</summary>
        Gesture = 7,
        /// <summary>A head pose.</summary>
        Head = 8,
    }

    /// <summary>Something named at a media time.</summary>
    public sealed class Marker
    {
        /// <summary>What it names.</summary>
        public MarkerKind Kind;

        /// <summary>When, ns since media time zero.</summary>
        public long MediaOffsetNs;

        /// <summary>How long, ns; 0 where it has no length.</summary>
        public long DurationNs;

        /// <summary>The word, the phoneme, the emotion as "joy 0.7"…</summary>
        public string Text = "";

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static Marker Read(WireReader reader)
        {
            var marker = new Marker();
            int kind = 0;
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref kind); break;
                    case 2: if (reader.Take(out WireReader at)) marker.MediaOffsetNs = Instant.Read(at).Ns; break;
                    case 3: if (reader.Take(out WireReader length)) marker.DurationNs = Instant.Read(length).Ns; break;
                    case 4: reader.Take(ref marker.Text); break;
                }
            }
            marker.Kind = (MarkerKind)kind;
            return marker;
        }
    }
}
