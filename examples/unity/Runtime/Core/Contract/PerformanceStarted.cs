using System.Collections.Generic;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>An utterance begins.</summary>
    public sealed class PerformanceStarted
    {
        /// <summary>Signed 16-bit samples, the only encoding there is so far.</summary>
        public const int EncodingS16Le = 1;

        /// <summary>Names the utterance.</summary>
        public string UtteranceId = "";

        /// <summary>The character's name.</summary>
        public string Character = "";

        /// <summary>Whether there is sound.</summary>
        public bool HasAudio;

        /// <summary>How samples are written; 0 where there is no sound.</summary>
        public int Encoding;

        /// <summary>Samples per second; 0 where there is no sound.</summary>
        public int RateHz;

        /// <summary>Channels; 0 means 1.</summary>
        public int ChannelCount;

        /// <summary>Rate of the face chunks; 60 where the message does not say.</summary>
        public FrameRate FrameRate = new FrameRate(60);

        /// <summary>Names of the coefficients, in the order of every face chunk.</summary>
        public readonly List<string> CoefficientNames = new List<string>(52);

        /// <summary>When media time zero is, on the service's wall clock.</summary>
        public Instant StartTime;

        /// <summary><paramref name="ids"/> learns the utterance's name. Throws <see cref="WireException"/>.</summary>
        public static PerformanceStarted Read(WireReader reader, TextCache ids)
        {
            var started = new PerformanceStarted();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ids, ref started.UtteranceId); break;
                    case 2: reader.Take(ref started.Character); break;
                    case 3: if (reader.Take(out WireReader format)) started.ReadFormat(format); break;
                    case 4: if (reader.Take(out WireReader rate)) started.FrameRate = FrameRate.Read(rate); break;
                    case 5: Names.Add(ref reader, started.CoefficientNames); break;
                    case 6: if (reader.Take(out WireReader time)) started.StartTime = Instant.Read(time); break;
                }
            }
            return started;
        }

        private void ReadFormat(WireReader reader)
        {
            HasAudio = true;
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref Encoding); break;
                    case 2: reader.Take(ref RateHz); break;
                    case 3: reader.Take(ref ChannelCount); break;
                }
            }
        }
    }
}
