using System;

namespace ExOmni.Bridge.Link
{
    /// <summary>How long to wait before connecting again: longer each time, never all clients at once.</summary>
    public sealed class Backoff
    {
        /// <summary>The first wait, ns.</summary>
        public const long FirstNs = 250000000;

        /// <summary>The longest wait, ns.</summary>
        public const long LongestNs = 4000000000;

        /// <summary>Share of a wait that is left to chance, so that a restart is not stormed.</summary>
        public const double Spread = 0.3;

        private readonly Func<double> chance;
        private long next = FirstNs;

        /// <summary><paramref name="chance"/>: numbers in [0, 1).</summary>
        public Backoff(Func<double> chance)
        {
            this.chance = chance;
        }

        /// <summary>How long to wait this time, ns.</summary>
        public long Wait()
        {
            var wait = (long)(next * (1 - Spread * chance()));
            next = Math.Min(2 * next, LongestNs);
            return wait;
        }

        /// <summary>The connection works: begin with a short wait the next time.</summary>
        public void Reset()
        {
            next = FirstNs;
        }
    }
}
