using System;
using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>Samples and nanoseconds of one sample rate, in whole numbers.</summary>
    public struct Rate
    {
        /// <summary>Samples a second.</summary>
        public readonly int Hz;

        /// <summary>Throws ArgumentOutOfRangeException outside 1 000 to 192 000 Hz.</summary>
        public Rate(int hz)
        {
            if (hz < 1000 || hz > 192000) throw new ArgumentOutOfRangeException(nameof(hz));
            Hz = hz;
        }

        /// <summary>Samples as ns, rounded down.</summary>
        public long Ns(long samples)
        {
            long seconds = Floor(samples, Hz);
            return seconds * Instant.NsPerSecond + (samples - seconds * Hz) * Instant.NsPerSecond / Hz;
        }

        /// <summary>Nanoseconds as samples, rounded down.</summary>
        public long Samples(long ns)
        {
            long seconds = Floor(ns, Instant.NsPerSecond);
            return seconds * Hz + (ns - seconds * Instant.NsPerSecond) * Hz / Instant.NsPerSecond;
        }

        /// <summary>a / b, rounded down also below zero.</summary>
        public static long Floor(long a, long b)
        {
            long quotient = a / b;
            return a % b < 0 ? quotient - 1 : quotient;
        }

        /// <summary>The nearest number within bounds.</summary>
        public static long Clamp(long value, long low, long high)
        {
            return Math.Min(Math.Max(value, low), high);
        }
    }
}
