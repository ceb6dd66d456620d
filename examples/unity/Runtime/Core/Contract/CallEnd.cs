using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>How a call ended.</summary>
    public sealed class CallEnd
    {
        /// <summary>Success.</summary>
        public const int Ok = 0;
        /// <summary>Somebody stopped it.</summary>
        public const int Canceled = 1;
        /// <summary>The client may not do that.</summary>
        public const int PermissionDenied = 7;
        /// <summary>The connection was lost.</summary>
        public const int Unavailable = 14;
        /// <summary>A token is missing, or wrong.</summary>
        public const int Unauthenticated = 16;

        /// <summary>The reason of calls whose connection is gone.</summary>
        public const string ConnectionLostReason = "CONNECTION_LOST";

        /// <summary>A canonical gRPC code; 0 is success.</summary>
        public int Code;

        /// <summary>What went wrong, in UPPER_SNAKE, as "UNKNOWN_CHARACTER"; "" for success.</summary>
        public string Reason = "";

        /// <summary>The same for people.</summary>
        public string Explanation = "";

        /// <summary>How long to wait before trying again, ns; -1 where that does not help.</summary>
        public long RetryDelayNs = -1;

        /// <summary>Whether something went wrong, and not by the caller's own wish.</summary>
        public bool IsFailure => Code != Ok && Code != Canceled;

        /// <summary>What to write into a log.</summary>
        public string Message
        {
            get
            {
                if (Code == Ok) return "done";
                if (Reason == "") return Explanation == "" ? $"the call failed with code {Code}" : Explanation;
                return Explanation == "" ? Reason : $"{Explanation} ({Reason})";
            }
        }

        /// <summary>What calls end with that the caller stops itself.</summary>
        public static CallEnd ByCaller()
        {
            return new CallEnd { Code = Canceled, Reason = "CALL_CANCELED", Explanation = "the caller stopped it" };
        }

        /// <summary>What calls end with whose connection is gone for good.</summary>
        public static CallEnd ConnectionLost()
        {
            return new CallEnd
            {
                Code = Unavailable,
                Reason = ConnectionLostReason,
                Explanation = "the connection to the service was lost",
            };
        }

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static CallEnd Read(WireReader reader)
        {
            var end = new CallEnd();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref end.Code); break;
                    case 2: reader.Take(ref end.Reason); break;
                    case 3: reader.Take(ref end.Explanation); break;
                    case 4: if (reader.Take(out WireReader delay)) end.RetryDelayNs = Instant.Read(delay).Ns; break;
                }
            }
            return end;
        }
    }
}
