using System;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>A google.protobuf.Timestamp or Duration, as it came.</summary>
    public struct Instant
    {
        /// <summary>Nanoseconds of a second.</summary>
        public const long NsPerSecond = 1000000000;

        /// <summary>No length of time counts as longer, s.</summary>
        public const long MostSeconds = 1000000;

        /// <summary>Whether the message has one.</summary>
        public bool Present;

        /// <summary>Whole seconds.</summary>
        public long Seconds;

        /// <summary>What is left of them, ns.</summary>
        public int Nanos;

        /// <summary>It as nanoseconds since <paramref name="epochSeconds"/>, within 1 000 000 s.</summary>
        public long Since(long epochSeconds)
        {
            long seconds = unchecked(Seconds - epochSeconds);
            seconds = Math.Min(Math.Max(seconds, -MostSeconds), MostSeconds);
            return seconds * NsPerSecond + Math.Min(Math.Max(Nanos, 0), NsPerSecond - 1);
        }

        /// <summary>A Duration as nanoseconds, within 1 000 000 s.</summary>
        public long Ns => Since(0);

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static Instant Read(WireReader reader)
        {
            var instant = new Instant { Present = true };
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref instant.Seconds); break;
                    case 2: reader.Take(ref instant.Nanos); break;
                }
            }
            return instant;
        }

        /// <summary>Writes nanoseconds as a Duration.</summary>
        public static void Write(WireWriter writer, int field, long ns)
        {
            int start = writer.Begin(field);
            writer.Number(1, ns / NsPerSecond);
            writer.Number(2, ns % NsPerSecond);
            writer.End(start);
        }
    }
}
