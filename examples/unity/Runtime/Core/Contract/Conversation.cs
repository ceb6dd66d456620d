using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>Whose turn it is. Growing.</summary>
    public enum TurnState
    {
        /// <summary>Not said.</summary>
        Unspecified = 0,
        /// <summary>Nobody's: the character waits for the caller.</summary>
        Listening = 1,
        /// <summary>The caller speaks.</summary>
        UserSpeaking = 2,
        /// <summary>The character makes up its answer.</summary>
        Thinking = 3,
        /// <summary>The character speaks.</summary>
        Speaking = 4,
        /// <summary>The character was stopped.</summary>
        Interrupted = 5,
        /// <summary>The conversation is over.</summary>
        Ended = 6,
    }

    /// <summary>What a ConverseResponse holds: the field number of its event. Growing.</summary>
    public enum ConversationEvent
    {
        /// <summary>None that is known.</summary>
        None = 0,
        /// <summary>The conversation is open.</summary>
        Opened = 1,
        /// <summary>What was understood of the caller.</summary>
        InputTranscript = 2,
        /// <summary>Whose turn it is now.</summary>
        TurnChanged = 3,
        /// <summary>Some events of the character's performance.</summary>
        Performance = 4,
        /// <summary>A turn came to nothing.</summary>
        TurnFailure = 5,
        /// <summary>The character was stopped.</summary>
        TurnInterrupted = 7,
        /// <summary>The conversation is over for good.</summary>
        Ended = 8,
    }

    /// <summary>One event of a conversation; only the fields of its kind are set.</summary>
    public struct ConverseResponse
    {
        /// <summary>Which event; a number that the enum does not have is of a newer contract.</summary>
        public ConversationEvent Event;

        /// <summary>Number of the last event of the message.</summary>
        public long Sequence;

        /// <summary>What was understood (InputTranscript), the session (Opened), or the utterance
        /// that was stopped (TurnInterrupted).</summary>
        public string Text;

        /// <summary>Whether a transcript will not change any more.</summary>
        public bool Complete;

        /// <summary>Whose turn it is (TurnChanged).</summary>
        public TurnState Turn;

        /// <summary>The first sample that is not to be played (TurnInterrupted).</summary>
        public long StopSamples;

        /// <summary>What went wrong (TurnFailure).</summary>
        public Failure Failure;

        /// <summary>Some events of the performance (Performance), as a PerformanceBatch.</summary>
        public WireReader Batch;

        /// <summary>Throws <see cref="WireException"/>.</summary>
        public static ConverseResponse Read(WireReader reader)
        {
            var response = new ConverseResponse { Text = "" };
            while (reader.Next())
            {
                if (reader.Field == 6) reader.Take(ref response.Sequence);
                else response.ReadEvent(ref reader);
            }
            return response;
        }

        private void ReadEvent(ref WireReader reader)
        {
            var kind = (ConversationEvent)reader.Field;
            if (kind > ConversationEvent.Ended || !reader.Take(out WireReader body)) return;
            Event = kind;
            switch (Event)
            {
                case ConversationEvent.Performance: Batch = body; break;
                case ConversationEvent.TurnFailure: Failure = Failure.Read(body); break;
                default: ReadFields(body); break;
            }
        }

        private void ReadFields(WireReader body)
        {
            int state = 0;
            while (body.Next())
            {
                if (Event == ConversationEvent.TurnChanged && body.Field == 1) body.Take(ref state);
                else if (Event == ConversationEvent.TurnInterrupted && body.Field == 2) body.Take(ref StopSamples);
                else if (Event == ConversationEvent.InputTranscript && body.Field == 2) body.Take(ref Complete);
                else if (Event != ConversationEvent.Ended && body.Field == 1) body.Take(ref Text);
            }
            Turn = (TurnState)state;
        }
    }
}
