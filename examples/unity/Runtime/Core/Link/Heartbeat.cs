using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Link
{
    /// <summary>Whether the service still answers, how fast, and what it has surely received.</summary>
    internal sealed class Heartbeat
    {
        /// <summary>From ping to ping, ns.</summary>
        internal const long PingNs = 2 * Instant.NsPerSecond;

        /// <summary>Silence after which a connection counts as lost, ns.</summary>
        internal const long SilenceNs = 6 * Instant.NsPerSecond;

        private long heardNs;
        private long pingedNs;
        private long requestCount;
        private long cookie;
        private bool waiting;

        internal long RoundTripNs { get; private set; }

        internal void Heard(long nowNs)
        {
            heardNs = nowNs;
        }

        internal bool Silent(long nowNs)
        {
            return nowNs - heardNs >= SilenceNs;
        }

        internal bool Due(long nowNs)
        {
            return nowNs - pingedNs >= PingNs;
        }

        /// <summary>Writes a ping, sent after <paramref name="sentCount"/> requests.</summary>
        internal void Ping(WireWriter writer, long sentCount, long nowNs)
        {
            pingedNs = nowNs;
            requestCount = sentCount;
            waiting = true;
            Requests.Ping(writer, ++cookie);
        }

        /// <summary>How many requests the service has received for sure, or -1 if this pong is not the
        /// one waited for. What was sent before a ping is received before it.</summary>
        internal long Pong(WireReader reader, long nowNs)
        {
            long answered = 0;
            while (reader.Next())
                if (reader.Field == 1) reader.Take(ref answered);
            if (!waiting || answered != cookie) return -1;
            waiting = false;
            RoundTripNs = nowNs - pingedNs;
            return requestCount;
        }

        internal void Stop()
        {
            waiting = false;
        }
    }
}
