namespace ExOmni.Bridge.Contract
{
    /// <summary>What happens to a line for a character that is speaking.</summary>
    public enum BusyPolicy
    {
        /// <summary>It waits for its turn.</summary>
        Queue = 1,
        /// <summary>It interrupts.</summary>
        Interrupt = 2,
        /// <summary>It is refused: CHARACTER_BUSY.</summary>
        Refuse = 3,
    }

    /// <summary>A line for a character.</summary>
    public struct SpeakLine
    {
        /// <summary>What to say; with <see cref="Prompt"/>, what to answer.</summary>
        public string Text;

        /// <summary>Who says it; "" is the service's first character.</summary>
        public string Character;

        /// <summary>Whether the text is SSML.</summary>
        public bool Ssml;

        /// <summary>Mood of the line, as "joy"; "" keeps the character's own.</summary>
        public string Emotion;

        /// <summary>Strength of the mood, 0 to 1.</summary>
        public double Intensity;

        /// <summary>Rate of the sound, Hz; 0 is the engine's own.</summary>
        public int AudioRateHz;

        /// <summary>What to do if the character is speaking.</summary>
        public BusyPolicy Busy;

        /// <summary>Whether nobody but the caller gets sound and face.</summary>
        public bool RenderOnly;

        /// <summary>Whether a model answers the text instead of reading it out.</summary>
        public bool Prompt;

        /// <summary>A line in the character's own mood, after what it is saying.</summary>
        public SpeakLine(string text, string character)
        {
            Text = text;
            Character = character;
            Ssml = false;
            Emotion = "";
            Intensity = 1;
            AudioRateHz = 0;
            Busy = BusyPolicy.Queue;
            RenderOnly = false;
            Prompt = false;
        }
    }
}
