using System;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// Which sample is heard when: the audio device keeps the time, the client's clock carries on
    /// between its callbacks. Source: docs/player.md, "The clock".
    /// </summary>
    internal sealed class SoundClock
    {
        private readonly Rate rate;
        private long anchor;
        private bool started;
        private long block;

        internal SoundClock(Rate rate)
        {
            this.rate = rate;
        }

        /// <summary>From a callback's call until its first sample is heard, ns.</summary>
        internal long LatencyNs { get; set; }

        /// <summary>How long before it is heard a sample must be here, ns: a callback wants its
        /// whole block.</summary>
        internal long LeadNs
        {
            get { return LatencyNs + rate.Ns(block); }
        }

        /// <summary>The position that the next callback gets first.</summary>
        internal long Rendered { get; private set; }

        /// <summary>What is heard at a time.</summary>
        internal long Position(long ns)
        {
            return rate.Samples(ns - anchor);
        }

        /// <summary>When a position is heard.</summary>
        internal long Time(long position)
        {
            return anchor + rate.Ns(position);
        }

        /// <summary>The first position that can still be written.</summary>
        internal long Next(long now)
        {
            return started ? Rendered : Position(now + LatencyNs);
        }

        /// <summary>A callback asks at <paramref name="now"/>: its samples begin at
        /// <see cref="Rendered"/> from then on.</summary>
        internal void Begin(long now)
        {
            long heard = now + LatencyNs;
            if (!started)
            {
                Rendered = Position(heard);
                started = true;
                return;
            }
            long off = heard - Time(Rendered);
            if (off > Rules.Break) Rendered = Position(heard);
            else if (off < -Rules.Break) anchor += off;
            else anchor += Rate.Clamp(Rate.Floor(off, Rules.DriftParts), -Rules.DriftMost, Rules.DriftMost);
        }

        /// <summary>The callback has got so many samples.</summary>
        internal void End(int count)
        {
            Rendered += count;
            block = Math.Max(block, count);
        }
    }
}
