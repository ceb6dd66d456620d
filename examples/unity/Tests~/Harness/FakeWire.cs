using System.Collections.Generic;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Harness
{
    /// <summary>A service and a connection for checks: nothing waits, nothing leaves the process.</summary>
    internal sealed class FakeWire : ITransport, ILinkListener
    {
        private readonly List<string> sent = new List<string>();
        private readonly WireWriter writer = new WireWriter();

        internal FakeWire()
        {
            Session = new Session(this, this, "checks", () => 0);
        }

        internal Session Session { get; }
        internal int ConnectCount { get; private set; }
        internal int BeganCount { get; private set; }
        internal string Explanation { get; private set; } = "";

        /// <summary>Kinds of what was sent, with the number of their call, but for pings.</summary>
        internal string Sent => string.Join(";", sent);

        internal string Last => sent[sent.Count - 1];

        internal int Speak(ICall call)
        {
            int id = Session.NewCall(call);
            Requests.Speak(Session.Writer, id, new SpeakLine("hi", ""));
            Session.Send();
            return id;
        }

        internal void Welcome(string sessionId, bool resumed, long receivedCount, string version = "0.1.0")
        {
            Receive(Welcomed(sessionId, resumed, receivedCount, version));
        }

        /// <summary>A welcome as bytes, for another session than <see cref="Session"/>.</summary>
        internal byte[] Welcomed(string sessionId, bool resumed, long receivedCount, string version = "0.1.0")
        {
            writer.Clear();
            int welcome = writer.Begin(3);
            writer.Text(1, sessionId);
            writer.Flag(2, resumed);
            writer.Text(4, version);
            writer.Number(8, receivedCount);
            writer.End(welcome);
            return writer.ToArray();
        }

        internal void End(int callId, int code, string reason, string explanation)
        {
            writer.Clear();
            writer.Number(1, callId);
            int end = writer.Begin(5);
            writer.Number(1, code);
            writer.Text(2, reason);
            writer.Text(3, explanation);
            writer.End(end);
            Receive(writer.ToArray());
        }

        internal void Receive(byte[] bytes)
        {
            Session.Received(bytes, 0, bytes.Length, 0);
        }

        public void Connect()
        {
            ConnectCount++;
        }

        public void Send(byte[] bytes, int length)
        {
            int call = 0;
            var reader = new WireReader(bytes, 0, length);
            while (reader.Next())
            {
                if (reader.Field == 1) reader.Take(ref call);
                else if (reader.Field == 2) sent.Add(Hello(ref reader));
                else if (reader.Field == 7) sent.Add($"speak {call}");
            }
        }

        public void Close(bool goodbye)
        {
        }

        public void Changed(LinkState state, string explanation)
        {
            Explanation = explanation;
        }

        public void Began()
        {
            BeganCount++;
        }

        private static string Hello(ref WireReader reader)
        {
            string session = "";
            long received = 0;
            reader.Take(out WireReader hello);
            while (hello.Next())
            {
                if (hello.Field == 3) hello.Take(ref session);
                else if (hello.Field == 4) hello.Take(ref received);
            }
            return $"hello {session} {received}";
        }
    }

    /// <summary>A call that remembers how it ended.</summary>
    internal sealed class FakeCall : ICall
    {
        internal CallEnd End { get; private set; }

        public bool Received(ref SocketResponse response)
        {
            return true;
        }

        public void Ended(CallEnd end)
        {
            End = end;
        }
    }
}
