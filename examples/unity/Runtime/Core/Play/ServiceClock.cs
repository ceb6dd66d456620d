using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>The service's wall clock, counted from the second of the first reading that came.</summary>
    internal sealed class ServiceClock
    {
        private bool started;
        private long epochSeconds;

        /// <summary>Nanoseconds since that second.</summary>
        internal long Ns(Instant time)
        {
            if (!started) epochSeconds = time.Seconds;
            started = true;
            return time.Since(epochSeconds);
        }
    }
}
