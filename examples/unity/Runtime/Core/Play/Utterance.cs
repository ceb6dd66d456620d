using System;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// One utterance on the line: where its samples are heard, and which is heard at a position.
    /// Samples count from media zero, positions from the line's. Source: docs/player.md.
    /// </summary>
    internal sealed class Utterance
    {
        /// <summary>Where an utterance stops whose end is not known.</summary>
        internal const long Never = long.MaxValue;

        // Media samples from firsts[i] on are at position zeros[i] plus their number.
        private readonly long[] firsts = new long[Rules.Segments];
        private readonly long[] zeros = new long[Rules.Segments];
        private int segments;

        internal Utterance(long number, string id, bool sounding, FrameList frames)
        {
            Number = number;
            Id = id;
            Sounding = sounding;
            Frames = frames;
        }

        internal long Number { get; }
        internal string Id { get; }
        internal bool Sounding { get; }
        internal FrameList Frames { get; }

        /// <summary>Media zero on the service's clock, or, where that says nothing, on the client's.</summary>
        internal long RefNs { get; private set; }
        internal bool HasRef { get; private set; }

        internal long Received { get; set; }
        internal bool Placed { get; set; }
        internal int UnderrunCount { get; set; }

        /// <summary>The position at which it ends, once that is known.</summary>
        internal long Stop { get; set; } = Never;
        internal bool Over { get; set; }

        /// <summary>Media time and deadline of its last paced frame.</summary>
        internal bool HasPaced { get; private set; }
        internal long PacedMediaNs { get; private set; }
        internal long PacedDeadlineNs { get; private set; }

        internal bool Begun => segments > 0;

        /// <summary>Where media zero would be of what comes next.</summary>
        internal long Zero => zeros[segments - 1];

        /// <summary>The position of the first segment that is kept.</summary>
        internal long BeginsAt => firsts[0] + zeros[0];

        internal void Refer(long ns)
        {
            RefNs = ns;
            HasRef = true;
        }

        internal void Pace(long mediaNs, long deadlineNs)
        {
            PacedMediaNs = mediaNs;
            PacedDeadlineNs = deadlineNs;
            HasPaced = true;
        }

        /// <summary>Media zero is heard at position <paramref name="zero"/>.</summary>
        internal void Begin(long zero)
        {
            firsts[0] = 0;
            zeros[0] = zero;
            segments = 1;
        }

        /// <summary>What has not been placed is heard so many samples later.</summary>
        internal void Shift(long samples)
        {
            long zero = Zero + samples;
            if (firsts[segments - 1] != Received && Placed) Append();
            zeros[segments - 1] = zero;
        }

        /// <summary>The media sample heard at a position, and for how many samples sound and face
        /// have been standing there.</summary>
        internal long Media(long position, out long still)
        {
            int index = SegmentAt(position);
            long sample = position - zeros[index];
            long most = sample;
            if (index + 1 < segments) most = firsts[index + 1];
            else if (Sounding && !Over) most = Received;
            still = Math.Max(sample - most, 0);
            return Math.Min(sample, most);
        }

        /// <summary>The position of a media sample.</summary>
        internal long Place(long sample)
        {
            int index = segments - 1;
            while (index > 0 && firsts[index] > sample) index--;
            return sample + zeros[index];
        }

        private int SegmentAt(long position)
        {
            int index = segments - 1;
            while (index > 0 && zeros[index] + firsts[index] > position) index--;
            return index;
        }

        private void Append()
        {
            if (segments == Rules.Segments)
            {
                Array.Copy(firsts, 1, firsts, 0, segments - 1);
                Array.Copy(zeros, 1, zeros, 0, segments - 1);
                segments--;
            }
            firsts[segments++] = Received;
        }
    }
}
