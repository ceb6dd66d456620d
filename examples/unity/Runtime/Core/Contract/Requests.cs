using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>
    /// Writes SocketRequests. Each method clears the writer and leaves one whole message in it.
    /// What fields mean: proto/exomni/v1/avatar_service.proto.
    /// </summary>
    public static class Requests
    {
        private const int CallIdField = 1;

        /// <summary>Who connects. First, once. <paramref name="sessionId"/>: the session to go on
        /// with, and <paramref name="received"/> the largest sequence that has come of it.</summary>
        public static void Hello(WireWriter writer, string token, string client, string sessionId, long received)
        {
            writer.Clear();
            int hello = writer.Begin(2);
            writer.Text(1, token);
            writer.Text(2, client);
            writer.Text(3, sessionId);
            writer.Number(4, received);
            writer.End(hello);
        }

        /// <summary>Asks for a pong with the same cookie.</summary>
        public static void Ping(WireWriter writer, long cookie)
        {
            writer.Clear();
            int ping = writer.Begin(3);
            writer.Number(1, cookie);
            writer.End(ping);
        }

        /// <summary>All requests of a call have been sent.</summary>
        public static void Close(WireWriter writer, int callId)
        {
            Call(writer, callId);
            writer.Empty(4);
        }

        /// <summary>A call shall stop.</summary>
        public static void Cancel(WireWriter writer, int callId)
        {
            Call(writer, callId);
            writer.Empty(5);
        }

        /// <summary>Faces and sound of a character as its outputs get them. <paramref name="frameRate"/>:
        /// faces a second; <paramref name="audioRateHz"/>: one that the service has, or 0.</summary>
        public static void Watch(WireWriter writer, int callId, string character, int frameRate, int audioRateHz)
        {
            Call(writer, callId);
            int watch = writer.Begin(6);
            writer.Text(1, character);
            int rate = writer.Begin(2);
            writer.Number(1, frameRate);
            writer.Number(2, 1);
            writer.End(rate);
            writer.Number(3, audioRateHz);
            writer.End(watch);
        }

        /// <summary>A line for a character. <paramref name="renderOnly"/>: sound and face come in this
        /// call, and nowhere else.</summary>
        public static void Speak(WireWriter writer, int callId, SpeakLine line)
        {
            Call(writer, callId);
            int speak = writer.Begin(7);
            writer.Text(1, line.Text);
            writer.Text(2, line.Character);
            writer.Flag(3, line.Ssml);
            if (line.Emotion != "") Labelled(writer, 5, line.Emotion, line.Intensity);
            writer.Number(6, line.AudioRateHz);
            writer.Number(7, (int)line.Busy);
            writer.Flag(8, line.RenderOnly);
            writer.Number(10, line.Prompt ? 2 : 1);
            writer.End(speak);
        }

        /// <summary>Stops what a character says: one utterance, or with "" the one playing and all
        /// that wait.</summary>
        public static void Interrupt(WireWriter writer, int callId, string character, string utteranceId)
        {
            Call(writer, callId);
            int interrupt = writer.Begin(11);
            writer.Text(1, character);
            writer.Text(2, utteranceId);
            writer.End(interrupt);
        }

        /// <summary>What the service is and can do.</summary>
        public static void GetServiceInfo(WireWriter writer, int callId)
        {
            Call(writer, callId);
            writer.Empty(13);
        }

        internal static void Call(WireWriter writer, int callId)
        {
            writer.Clear();
            writer.Number(CallIdField, callId);
        }

        internal static void Labelled(WireWriter writer, int field, string label, double intensity)
        {
            int emotion = writer.Begin(field);
            writer.Text(1, label);
            writer.PresentDouble(2, intensity);
            writer.End(emotion);
        }
    }
}
