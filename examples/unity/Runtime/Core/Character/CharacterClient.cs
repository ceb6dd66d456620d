using System;
using System.Collections.Generic;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;
using ExOmni.Bridge.Play;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Character
{
    /// <summary>
    /// One character of a service: heard, seen and talked to. Everything but a window and a
    /// loudspeaker; an engine's component holds one.
    /// </summary>
    /// <remarks>
    /// <see cref="Pull"/> may be called by an audio thread; all else belongs to one thread. Times are
    /// ns of one clock that never goes back.
    /// </remarks>
    public sealed class CharacterClient : ILinkListener
    {
        private readonly object gate = new object();
        private readonly CharacterSettings settings;
        private readonly ICharacterListener listener;
        private readonly Cues cues;
        private readonly Conversation conversation;
        private readonly WatchCall watching;
        private long now;
        private long latestNs;

        /// <summary><paramref name="chance"/>: numbers in [0, 1), for waits.</summary>
        public CharacterClient(
            ITransport transport, ICharacterListener listener, CharacterSettings settings, Func<double> chance)
        {
            this.settings = settings;
            this.listener = listener;
            Session = new Session(transport, this, settings.Client, chance);
            Player = new Player(settings.RateHz);
            cues = new Cues(listener);
            conversation = new Conversation(Session, listener, StopAt);
            watching = new WatchCall(this);
        }

        /// <summary>The connection, for the transport's events and for calls of your own.</summary>
        public Session Session { get; }

        /// <summary>The player, for its report. Its other members belong to this object.</summary>
        public Player Player { get; }

        /// <summary>Names of the coefficients of <see cref="Face"/>.</summary>
        public IReadOnlyList<string> Names => Player.Names;

        /// <summary>Whether a conversation is held.</summary>
        public bool Conversing => conversation.Open;

        /// <summary>Connects, watches, and does so again whenever the connection is lost.</summary>
        public void Open(long nowNs)
        {
            now = nowNs;
            Session.Open(settings.Token, nowNs);
        }

        /// <summary>Leaves: what was asked for on this connection stops.</summary>
        public void Close()
        {
            Session.Close();
        }

        /// <summary>Time passes. Call it each frame, after the transport's events.</summary>
        public void Tick(long nowNs)
        {
            now = nowNs;
            Session.Tick(nowNs);
            bool heard;
            string id;
            long mediaNs;
            lock (gate) heard = Player.Heard(Later(nowNs), out id, out mediaNs);
            cues.Release(heard ? id : "", mediaNs);
            if (heard) conversation.Played(id, mediaNs, nowNs);
        }

        /// <summary>For an audio thread: the next samples.</summary>
        public void Pull(short[] target, int start, int count, long nowNs)
        {
            lock (gate) Player.Pull(target, start, count, Later(nowNs));
        }

        /// <summary>From an audio callback until its first sample is heard, ns.</summary>
        public void SetLatency(long ns)
        {
            lock (gate) Player.LatencyNs = ns;
        }

        /// <summary>The face to show: coefficients in the order of <see cref="Names"/>, head yaw, pitch,
        /// roll, left eye yaw, pitch, right eye yaw, pitch, radians. The same array while names stay.</summary>
        public double[] Face(long nowNs)
        {
            lock (gate) return Player.Face(Later(nowNs));
        }

        /// <summary>Has the character say a line. False without a connection.</summary>
        public bool Speak(SpeakLine line)
        {
            if (string.IsNullOrEmpty(line.Character)) line.Character = settings.Character;
            int call = Session.NewCall(new AnswerCall("speak", listener));
            if (call == 0) return false;
            Requests.Speak(Session.Writer, call, line);
            Session.Send();
            return true;
        }

        /// <summary>Stops what the character says and all that waits.</summary>
        public bool Interrupt()
        {
            if (conversation.Open) conversation.Interrupt();
            int call = Session.NewCall(new AnswerCall("interrupt", listener));
            if (call == 0) return false;
            Requests.Interrupt(Session.Writer, call, settings.Character, "");
            Session.Send();
            return true;
        }

        /// <summary>Changes mood, gaze, head or makes a gesture, as <paramref name="direct"/> says.</summary>
        public bool Direct(Action<Direction> direct)
        {
            int call = Session.NewCall(new AnswerCall("direct", listener));
            if (call == 0) return false;
            var direction = new Direction(Session.Writer, call, settings.Character);
            direct(direction);
            direction.End();
            Session.Send();
            return true;
        }

        /// <summary>Begins a conversation. <paramref name="inputRateHz"/>: rate of the microphone, or 0
        /// for one who types. <paramref name="echoCanceled"/>: the microphone does not hear the character.</summary>
        public bool Converse(int inputRateHz, bool echoCanceled)
        {
            return conversation.Begin(settings.Character, inputRateHz, echoCanceled);
        }

        /// <summary>Says a typed line to the character.</summary>
        public void Say(string text)
        {
            conversation.Say(text);
        }

        /// <summary>Sound of the microphone: signed 16-bit samples, little-endian.</summary>
        public void Hear(byte[] pcm, int count)
        {
            conversation.Hear(pcm, count);
        }

        /// <summary>The player has said all: push-to-talk was released.</summary>
        public void Commit()
        {
            conversation.Commit();
        }

        /// <summary>Hangs up: the character stops.</summary>
        public void HangUp()
        {
            conversation.End();
        }

        void ILinkListener.Changed(LinkState state, string explanation)
        {
            listener.Connection(state, explanation);
        }

        void ILinkListener.Began()
        {
            lock (gate) Player.Restart();
            int call = Session.NewCall(watching);
            Requests.Watch(Session.Writer, call, settings.Character, settings.FrameRate, settings.RateHz);
            Session.Send();
        }

        private void StopAt(string utteranceId, long samples)
        {
            lock (gate) Player.StopAt(utteranceId, samples, Later(now));
        }

        /// <summary>Two threads that read the clock may come in the other order.</summary>
        private long Later(long nowNs)
        {
            return latestNs = Math.Max(latestNs, nowNs);
        }

        /// <summary>The call that everything is heard and seen by.</summary>
        private sealed class WatchCall : ICall
        {
            private readonly CharacterClient owner;
            private readonly StreamReader reader = new StreamReader();

            internal WatchCall(CharacterClient owner)
            {
                this.owner = owner;
            }

            public bool Received(ref SocketResponse response)
            {
                Taken taken;
                lock (owner.gate) taken = owner.Player.Push(ref response, owner.Later(owner.now));
                if (taken == Taken.Full) return false;
                // The session drops what it cannot go on with.
                if (taken == Taken.Broken) throw new WireException("a message of a watched character is cut off");
                reader.Visit(ref response, owner.cues);
                return true;
            }

            public void Ended(CallEnd end)
            {
                lock (owner.gate) owner.Player.Lost();
                if (end.IsFailure && end.Reason != CallEnd.ConnectionLostReason)
                    owner.listener.Failed("watch", end.Message);
            }
        }
    }
}
