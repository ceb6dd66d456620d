using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>How an utterance ended.</summary>
    public enum EndReason
    {
        /// <summary>Not said.</summary>
        Unspecified = 0,
        /// <summary>All of it was made.</summary>
        Completed = 1,
        /// <summary>Somebody stopped it.</summary>
        Interrupted = 2,
        /// <summary>It could not be made to its end.</summary>
        Failed = 3,
    }

    /// <summary>An utterance is over.</summary>
    public sealed class PerformanceEnded
    {
        /// <summary>Why.</summary>
        public EndReason Reason;

        /// <summary>What was said, as far as it was heard.</summary>
        public string SpokenText = "";

        /// <summary>How much was heard, samples of the utterance's rate.</summary>
        public long SpokenSamples;

        /// <summary>What went wrong, or null.</summary>
        public Failure Failure;

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static PerformanceEnded Read(WireReader reader)
        {
            var ended = new PerformanceEnded();
            int reason = 0;
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref reason); break;
                    case 2: reader.Take(ref ended.SpokenText); break;
                    case 3: reader.Take(ref ended.SpokenSamples); break;
                    case 5: if (reader.Take(out WireReader failure)) ended.Failure = Failure.Read(failure); break;
                }
            }
            ended.Reason = (EndReason)reason;
            return ended;
        }
    }

    /// <summary>What went wrong where a stream lives on.</summary>
    public sealed class Failure
    {
        /// <summary>Machine-readable, as "ENGINE_FAILED".</summary>
        public string Reason = "";

        /// <summary>For people.</summary>
        public string Message = "";

        /// <summary>What to write into a log.</summary>
        public override string ToString()
        {
            return $"{Message} ({Reason})";
        }

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static Failure Read(WireReader reader)
        {
            var failure = new Failure();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref failure.Reason); break;
                    case 2: reader.Take(ref failure.Message); break;
                }
            }
            return failure;
        }
    }
}
