using System;
using System.Collections.Generic;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Link
{
    /// <summary>
    /// A session on the WebSocket /ws: calls with numbers, connected again when the connection is
    /// lost, and resumed where that is possible. Source: docs/websocket.md.
    /// </summary>
    /// <remarks>
    /// A state machine without a clock or a thread of its own. Times are ns of any clock that does
    /// not jump. Call <see cref="Tick"/> ten times a second or more often.
    /// </remarks>
    public sealed class Session
    {
        /// <summary>The service's versions that this client was written for begin so.</summary>
        public const string ContractVersion = "0.1";

        private const int MostClient = 100;

        private readonly ITransport transport;
        private readonly ILinkListener listener;
        private readonly Backoff backoff;
        private readonly Outbox outbox = new Outbox();
        private readonly Heartbeat heartbeat = new Heartbeat();
        private readonly Dictionary<int, ICall> calls = new Dictionary<int, ICall>();
        private readonly WireWriter own = new WireWriter();
        private readonly string client;
        private string token = "";
        private string sessionId = "";
        private long received;
        private int callCount;
        private long retryNs;

        /// <summary><paramref name="client"/>: name and version for the service's log.</summary>
        public Session(ITransport transport, ILinkListener listener, string client, Func<double> chance)
        {
            this.transport = transport;
            this.listener = listener;
            this.client = client.Length > MostClient ? client.Substring(0, MostClient) : client;
            backoff = new Backoff(chance);
        }

        /// <summary>How it stands.</summary>
        public LinkState State { get; private set; }

        /// <summary>The service's version, "" before the first welcome.</summary>
        public string Version { get; private set; } = "";

        /// <summary>The last round trip, ns; 0 before the first.</summary>
        public long RoundTripNs => heartbeat.RoundTripNs;

        /// <summary>Messages of a newer contract that were passed over.</summary>
        public int UnknownCount { get; private set; }

        /// <summary>Write a request of a call here, then <see cref="Send"/> it.</summary>
        public WireWriter Writer { get; } = new WireWriter();

        /// <summary>Connects, and connects again whenever the connection is lost.</summary>
        public void Open(string token, long nowNs)
        {
            this.token = token ?? "";
            Connect(nowNs);
        }

        /// <summary>Says goodbye: the session and its calls end.</summary>
        public void Close()
        {
            if (State == LinkState.Idle) return;
            transport.Close(true);
            Begin("", CallEnd.ByCaller());
            Change(LinkState.Idle, "closed");
        }

        /// <summary>Makes a number for a call whose first request follows. Where there is no session,
        /// the call ends at once and the number is 0: do not send.</summary>
        public int NewCall(ICall call)
        {
            if (sessionId == "")
            {
                call.Ended(CallEnd.ConnectionLost());
                return 0;
            }
            calls[++callCount] = call;
            return callCount;
        }

        /// <summary>Sends what is in <see cref="Writer"/>, now or when the connection is back.</summary>
        public void Send()
        {
            outbox.Add(Writer.Bytes, Writer.Length);
            if (State == LinkState.Open) transport.Send(Writer.Bytes, Writer.Length);
        }

        /// <summary>Stops a call; nothing more comes of it, not even its end.</summary>
        public void Cancel(int callId)
        {
            if (!calls.Remove(callId)) return;
            Requests.Cancel(Writer, callId);
            Send();
        }

        /// <summary>For the transport: the connection is there.</summary>
        public void Opened(long nowNs)
        {
            if (State != LinkState.Connecting) return;
            heartbeat.Heard(nowNs);
            Requests.Hello(own, token, client, sessionId, received);
            transport.Send(own.Bytes, own.Length);
        }

        /// <summary>For the transport: the connection is gone, for a reason that people can read.</summary>
        public void Lost(string reason, long nowNs)
        {
            if (State == LinkState.Connecting || State == LinkState.Open) Lose(reason, 0, nowNs);
        }

        /// <summary>For the transport: a binary message has come. False where there is no room for it
        /// yet: hand over nothing more, and this one again a moment later.</summary>
        public bool Received(byte[] bytes, int start, int length, long nowNs)
        {
            if (State != LinkState.Connecting && State != LinkState.Open) return true;
            heartbeat.Heard(nowNs);
            try
            {
                SocketResponse response = SocketResponse.Read(bytes, start, length);
                return Take(ref response, nowNs);
            }
            catch (WireException error)
            {
                // The session would send the same again: it is not gone on with.
                Begin("", CallEnd.ConnectionLost());
                Lose("the service sent what is no message: " + error.Message, 0, nowNs);
                return true;
            }
        }

        /// <summary>Time passes: pings, silence, and connecting again.</summary>
        public void Tick(long nowNs)
        {
            if (State == LinkState.Lost && nowNs >= retryNs) Connect(nowNs);
            else if (State == LinkState.Connecting || State == LinkState.Open) Watch(nowNs);
        }

        private void Watch(long nowNs)
        {
            if (heartbeat.Silent(nowNs)) Lose("the service does not answer", 0, nowNs);
            else if (State == LinkState.Open && heartbeat.Due(nowNs)) Ping(nowNs);
        }

        private void Connect(long nowNs)
        {
            heartbeat.Heard(nowNs);
            Change(LinkState.Connecting, "connecting");
            transport.Connect();
        }

        private bool Take(ref SocketResponse response, long nowNs)
        {
            if (response.Kind == ResponseKind.Welcome) Greet(Welcome.Read(response.Body), nowNs);
            else if (response.Kind == ResponseKind.Pong) Pong(response.Body, nowNs);
            else if (!HandOut(ref response)) return false;
            received = Math.Max(received, response.Sequence);
            if (response.Kind == ResponseKind.End) End(response.CallId, CallEnd.Read(response.Body), nowNs);
            return true;
        }

        private bool HandOut(ref SocketResponse response)
        {
            if (response.Kind == ResponseKind.End) return true;
            if (response.Kind > ResponseKind.Panic || response.Kind == ResponseKind.None) UnknownCount++;
            else if (calls.TryGetValue(response.CallId, out ICall call)) return call.Received(ref response);
            return true;
        }

        private void Greet(Welcome welcome, long nowNs)
        {
            Version = welcome.Version;
            bool resumed = welcome.Resumed && outbox.Has(welcome.ReceivedCount);
            if (!resumed) Begin(welcome.SessionId, CallEnd.ConnectionLost());
            backoff.Reset();
            Change(LinkState.Open, Described(Version));
            // A new session has received nothing; who heard that a call ended may have made another.
            SendAgain(resumed ? welcome.ReceivedCount : 0);
            if (!resumed) listener.Began();
            Ping(nowNs);
        }

        /// <summary>A newer service is no mistake: what it says beyond the contract is passed over.</summary>
        private static string Described(string version)
        {
            string known = $"connected to version {version}";
            bool same = version.StartsWith(ContractVersion + ".", StringComparison.Ordinal);
            return same ? known : $"{known}; this client knows {ContractVersion}: what is new there is passed over";
        }

        private void SendAgain(long receivedCount)
        {
            outbox.Confirm(receivedCount);
            for (long number = receivedCount; number < outbox.Count; number++)
            {
                byte[] request = outbox.Request(number, out int length);
                transport.Send(request, length);
            }
        }

        /// <summary>A session that knows nothing of calls before it.</summary>
        private void Begin(string id, CallEnd end)
        {
            sessionId = id;
            received = 0;
            outbox.Clear();
            var lost = new List<ICall>(calls.Values);
            calls.Clear();
            foreach (ICall call in lost) call.Ended(end);
        }

        private void Ping(long nowNs)
        {
            heartbeat.Ping(own, outbox.Count, nowNs);
            transport.Send(own.Bytes, own.Length);
        }

        private void Pong(WireReader reader, long nowNs)
        {
            long receivedCount = heartbeat.Pong(reader, nowNs);
            if (receivedCount >= 0) outbox.Confirm(receivedCount);
        }

        private void End(int callId, CallEnd end, long nowNs)
        {
            if (callId == 0)
            {
                Refuse(end, nowNs);
            }
            else if (calls.TryGetValue(callId, out ICall call))
            {
                calls.Remove(callId);
                call.Ended(end);
            }
        }

        /// <summary>The service ends the connection, and says why.</summary>
        private void Refuse(CallEnd end, long nowNs)
        {
            if (end.Code == CallEnd.Ok) return;
            Begin("", CallEnd.ConnectionLost());
            if (end.Code == CallEnd.Unauthenticated || end.Code == CallEnd.PermissionDenied)
            {
                transport.Close(false);
                Change(LinkState.Refused, end.Message);
            }
            else
            {
                Lose(end.Message, Math.Max(end.RetryDelayNs, 0), nowNs);
            }
        }

        private void Lose(string reason, long leastNs, long nowNs)
        {
            transport.Close(false);
            heartbeat.Stop();
            retryNs = nowNs + Math.Max(backoff.Wait(), leastNs);
            Change(LinkState.Lost, reason);
        }

        private void Change(LinkState state, string explanation)
        {
            State = state;
            listener.Changed(state, explanation);
        }
    }
}
