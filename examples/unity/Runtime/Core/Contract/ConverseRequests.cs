using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>Writes the messages of a conversation, as <see cref="Requests"/> does.</summary>
    public static class ConverseRequests
    {
        private const int ConverseField = 8;

        /// <summary>Opens a conversation. First, once. <paramref name="inputRateHz"/>: rate of the
        /// caller's sound, 8000 to 192000 Hz, or 0 for one who types. <paramref name="echoCanceled"/>:
        /// whether the microphone does not hear the character.</summary>
        public static void Config(WireWriter writer, int callId, string character, int inputRateHz, bool echoCanceled)
        {
            int converse = Begin(writer, callId);
            int config = writer.Begin(1);
            writer.Text(1, character);
            if (inputRateHz > 0) Format(writer, inputRateHz);
            int turns = writer.Begin(6);
            writer.Flag(4, echoCanceled);
            writer.End(turns);
            writer.End(config);
            writer.End(converse);
        }

        /// <summary>Sound of the caller: signed 16-bit samples, little-endian.</summary>
        public static void Audio(WireWriter writer, int callId, byte[] pcm, int start, int count)
        {
            int converse = Begin(writer, callId);
            int chunk = writer.Begin(2);
            writer.Raw(2, pcm, start, count);
            writer.End(chunk);
            writer.End(converse);
        }

        /// <summary>A typed line of the caller.</summary>
        public static void Text(WireWriter writer, int callId, string text)
        {
            int converse = Begin(writer, callId);
            writer.Text(3, text);
            writer.End(converse);
        }

        /// <summary>The caller has said all: push-to-talk was released.</summary>
        public static void Commit(WireWriter writer, int callId)
        {
            int converse = Begin(writer, callId);
            writer.Empty(4);
            writer.End(converse);
        }

        /// <summary>The character shall stop.</summary>
        public static void Interrupt(WireWriter writer, int callId)
        {
            int converse = Begin(writer, callId);
            writer.Empty(5);
            writer.End(converse);
        }

        /// <summary>How much of an utterance has been heard, ns since its media time zero.</summary>
        public static void Played(WireWriter writer, int callId, string utteranceId, long heardNs)
        {
            int converse = Begin(writer, callId);
            int position = writer.Begin(6);
            writer.Text(1, utteranceId);
            Instant.Write(writer, 2, heardNs);
            writer.End(position);
            writer.End(converse);
        }

        private static int Begin(WireWriter writer, int callId)
        {
            Requests.Call(writer, callId);
            return writer.Begin(ConverseField);
        }

        private static void Format(WireWriter writer, int rateHz)
        {
            int format = writer.Begin(2);
            writer.Number(1, PerformanceStarted.EncodingS16Le);
            writer.Number(2, rateHz);
            writer.Number(3, 1);
            writer.End(format);
        }
    }
}
