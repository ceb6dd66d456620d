using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>What a SocketResponse holds: the field number of its message. Growing.</summary>
    public enum ResponseKind
    {
        /// <summary>None.</summary>
        None = 0,
        /// <summary>The service answers a hello.</summary>
        Welcome = 3,
        /// <summary>The answer to a ping.</summary>
        Pong = 4,
        /// <summary>A call is over.</summary>
        End = 5,
        /// <summary>Of the call watch_character.</summary>
        WatchCharacter = 6,
        /// <summary>Of the call speak.</summary>
        Speak = 7,
        /// <summary>Of the call converse.</summary>
        Converse = 8,
        /// <summary>Of the call speak_stream.</summary>
        SpeakStream = 9,
        /// <summary>Of the call animate.</summary>
        Animate = 10,
        /// <summary>Of the call interrupt.</summary>
        Interrupt = 11,
        /// <summary>Of the call direct.</summary>
        Direct = 12,
        /// <summary>Of the call get_service_info.</summary>
        GetServiceInfo = 13,
        /// <summary>Of the call list_voices.</summary>
        ListVoices = 14,
        /// <summary>Of the call list_characters.</summary>
        ListCharacters = 15,
        /// <summary>Of the call get_character.</summary>
        GetCharacter = 16,
        /// <summary>Of the call monitor.</summary>
        Monitor = 17,
        /// <summary>Of the call panic.</summary>
        Panic = 18,
    }

    /// <summary>
    /// One message of the service, its content not read yet. Source: docs/websocket.md and
    /// proto/exomni/v1/socket.proto.
    /// </summary>
    public struct SocketResponse
    {
        /// <summary>The call it answers; 0 for those of the connection.</summary>
        public int CallId;

        /// <summary>Its number in the session; 0 for welcome and pong.</summary>
        public long Sequence;

        /// <summary>Which message it is; a number that the enum does not have is of a newer contract.</summary>
        public ResponseKind Kind;

        /// <summary>The message.</summary>
        public WireReader Body;

        /// <summary>Throws <see cref="WireException"/> for bytes that are no message.</summary>
        public static SocketResponse Read(byte[] bytes, int start, int length)
        {
            var response = new SocketResponse();
            var reader = new WireReader(bytes, start, length);
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref response.CallId); break;
                    case 2: reader.Take(ref response.Sequence); break;
                    default: response.TakeMessage(ref reader); break;
                }
            }
            return response;
        }

        private void TakeMessage(ref WireReader reader)
        {
            var kind = (ResponseKind)reader.Field;
            if (!reader.Take(out WireReader body)) return;
            // A field that nobody knows may lie beside a message: then the message counts.
            if (kind > ResponseKind.Panic && Kind != ResponseKind.None) return;
            Kind = kind;
            Body = body;
        }
    }
}
