using System.Collections.Generic;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>Frames per second as a fraction.</summary>
    public struct FrameRate
    {
        /// <summary>Frames in <see cref="Denominator"/> seconds.</summary>
        public int Numerator;

        /// <summary>Seconds.</summary>
        public int Denominator;

        /// <summary>A message without a rate has <paramref name="fallback"/> frames a second.</summary>
        public FrameRate(int fallback)
        {
            Numerator = fallback;
            Denominator = 1;
        }

        /// <summary>When frame <paramref name="number"/> is, ns since media time zero.</summary>
        public long OffsetNs(long number)
        {
            long whole = number / Numerator, rest = number % Numerator;
            return whole * Denominator * Instant.NsPerSecond
                + rest * Denominator * Instant.NsPerSecond / Numerator;
        }

        /// <summary>60 in 1 where the message says nothing of use. Throws <see cref="WireException"/>.</summary>
        public static FrameRate Read(WireReader reader)
        {
            int numerator = 0, denominator = 0;
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref numerator); break;
                    case 2: reader.Take(ref denominator); break;
                }
            }
            if (denominator == 0) denominator = 1;
            bool usable = denominator >= 1 && denominator <= 5000
                && numerator >= denominator && numerator <= 1000000;
            return usable ? new FrameRate { Numerator = numerator, Denominator = denominator } : new FrameRate(60);
        }
    }

    /// <summary>What a watched character's stream consists of.</summary>
    public sealed class WatchOpened
    {
        /// <summary>The character's name in its own spelling.</summary>
        public string Character = "";

        /// <summary>Rate of the paced frames.</summary>
        public FrameRate FrameRate = new FrameRate(60);

        /// <summary>Names of the coefficients, in the order of every frame.</summary>
        public readonly List<string> CoefficientNames = new List<string>(52);

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static WatchOpened Read(WireReader reader)
        {
            var opened = new WatchOpened();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref opened.Character); break;
                    case 2: if (reader.Take(out WireReader rate)) opened.FrameRate = FrameRate.Read(rate); break;
                    case 3: Names.Add(ref reader, opened.CoefficientNames); break;
                }
            }
            return opened;
        }
    }

    internal static class Names
    {
        internal static void Add(ref WireReader reader, List<string> names)
        {
            string name = "";
            reader.Take(ref name);
            names.Add(name);
        }
    }
}
