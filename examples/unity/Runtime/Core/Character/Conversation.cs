using System;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;

namespace ExOmni.Bridge.Character
{
    /// <summary>
    /// One conversation: what the player says goes out, turns and what was understood come in. The
    /// answer is heard and seen by watching.
    /// </summary>
    internal sealed class Conversation : ICall
    {
        /// <summary>How often the service is told what has been heard, ns.</summary>
        private const long PlayedNs = Instant.NsPerSecond / 4;

        private readonly Session session;
        private readonly ICharacterListener listener;
        private readonly Action<string, long> stopAt;
        private int call;
        private long toldNs;

        internal Conversation(Session session, ICharacterListener listener, Action<string, long> stopAt)
        {
            this.session = session;
            this.listener = listener;
            this.stopAt = stopAt;
        }

        internal bool Open => call != 0;

        internal bool Begin(string character, int inputRateHz, bool echoCanceled)
        {
            if (Open) End();
            call = session.NewCall(this);
            if (!Open) return false;
            ConverseRequests.Config(session.Writer, call, character, inputRateHz, echoCanceled);
            session.Send();
            return true;
        }

        internal void Say(string text)
        {
            if (!Open || string.IsNullOrWhiteSpace(text)) return;
            ConverseRequests.Text(session.Writer, call, text);
            session.Send();
        }

        internal void Hear(byte[] pcm, int count)
        {
            if (!Open || count == 0) return;
            ConverseRequests.Audio(session.Writer, call, pcm, 0, count);
            session.Send();
        }

        internal void Commit()
        {
            if (!Open) return;
            ConverseRequests.Commit(session.Writer, call);
            session.Send();
        }

        internal void Interrupt()
        {
            if (!Open) return;
            ConverseRequests.Interrupt(session.Writer, call);
            session.Send();
        }

        /// <summary>Tells the service, a few times a second, what has been heard.</summary>
        internal void Played(string utteranceId, long mediaNs, long nowNs)
        {
            if (!Open || nowNs - toldNs < PlayedNs) return;
            toldNs = nowNs;
            ConverseRequests.Played(session.Writer, call, utteranceId, mediaNs);
            session.Send();
        }

        internal void End()
        {
            session.Cancel(call);
            call = 0;
        }

        public bool Received(ref SocketResponse response)
        {
            ConverseResponse heard = ConverseResponse.Read(response.Body);
            switch (heard.Event)
            {
                case ConversationEvent.InputTranscript: listener.Understood(heard.Text, heard.Complete); break;
                case ConversationEvent.TurnChanged: listener.Turn(heard.Turn); break;
                case ConversationEvent.TurnFailure: listener.Failed("turn", heard.Failure.ToString()); break;
                case ConversationEvent.TurnInterrupted: stopAt(heard.Text, heard.StopSamples); break;
            }
            return true;
        }

        public void Ended(CallEnd end)
        {
            call = 0;
            listener.Turn(TurnState.Ended);
            if (end.IsFailure) listener.Failed("converse", end.Message);
        }
    }
}
