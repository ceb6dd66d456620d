using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>
    /// One frame of a watched character. One object reads all frames: after the first, nothing is
    /// allocated.
    /// </summary>
    public sealed class PacedFrame
    {
        private readonly TextCache ids;

        /// <summary><paramref name="ids"/>: the name of the utterance that goes on, read before.</summary>
        public PacedFrame(TextCache ids)
        {
            this.ids = ids;
        }

        /// <summary>Number of the frame in its stream; a gap is frames that the reader was too slow for.</summary>
        public long Sequence;

        /// <summary>When the frame was due, on the service's wall clock.</summary>
        public Instant Deadline;

        /// <summary>The blendshape coefficients.</summary>
        public readonly FloatList Coefficients = new FloatList();

        /// <summary>Head yaw, pitch, roll, radians; empty without an opinion.</summary>
        public readonly FloatList Head = new FloatList();

        /// <summary>Left eye yaw and pitch, right eye yaw and pitch, radians; empty without an opinion.</summary>
        public readonly FloatList Eyes = new FloatList();

        /// <summary>The utterance that plays, "" for none.</summary>
        public string UtteranceId = "";

        /// <summary>Media time that the frame shows, since media time zero of the utterance.</summary>
        public Instant MediaOffset;

        /// <summary>Whether the character is silenced.</summary>
        public bool Muted;

        /// <summary>Takes the place of what was read before. Throws <see cref="WireException"/>.</summary>
        public void Read(WireReader reader)
        {
            Clear();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref Sequence); break;
                    case 2: if (reader.Take(out WireReader due)) Deadline = Instant.Read(due); break;
                    case 3: reader.Take(Coefficients); break;
                    case 4: reader.Take(Head); break;
                    case 5: reader.Take(Eyes); break;
                    case 6: reader.Take(ids, ref UtteranceId); break;
                    case 7: if (reader.Take(out WireReader at)) MediaOffset = Instant.Read(at); break;
                    case 8: reader.Take(ref Muted); break;
                }
            }
        }

        private void Clear()
        {
            Sequence = 0;
            Deadline = default(Instant);
            Coefficients.Clear();
            Head.Clear();
            Eyes.Clear();
            UtteranceId = "";
            MediaOffset = default(Instant);
            Muted = false;
        }
    }
}
