using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>How the service answers a hello.</summary>
    public sealed class Welcome
    {
        /// <summary>Names the session; the only key to it.</summary>
        public string SessionId = "";

        /// <summary>Whether the session goes on; otherwise no call of before lives.</summary>
        public bool Resumed;

        /// <summary>How long a session outlives its connection, ns.</summary>
        public long ResumeNs;

        /// <summary>The service's version, as "0.1.0".</summary>
        public string Version = "";

        /// <summary>Largest message taken, bytes.</summary>
        public int MessageSizeBytes;

        /// <summary>Requests of calls that this session has received over all its connections.</summary>
        public long ReceivedCount;

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static Welcome Read(WireReader reader)
        {
            var welcome = new Welcome();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref welcome.SessionId); break;
                    case 2: reader.Take(ref welcome.Resumed); break;
                    case 3: if (reader.Take(out WireReader resume)) welcome.ResumeNs = Instant.Read(resume).Ns; break;
                    case 4: reader.Take(ref welcome.Version); break;
                    case 6: reader.Take(ref welcome.MessageSizeBytes); break;
                    case 8: reader.Take(ref welcome.ReceivedCount); break;
                }
            }
            return welcome;
        }
    }
}
