namespace ExOmni.Bridge.Character
{
    /// <summary>Who is watched, and how.</summary>
    public sealed class CharacterSettings
    {
        /// <summary>The character's name in the service; "" is its first.</summary>
        public string Character = "";

        /// <summary>The service's token, "" where it asks for none.</summary>
        public string Token = "";

        /// <summary>Rate of the sound, Hz: 16000, 22050, 24000, 44100 or 48000.</summary>
        public int RateHz = 48000;

        /// <summary>Faces a second, 1 to 120.</summary>
        public int FrameRate = 60;

        /// <summary>Name and version of the program, for the service's log.</summary>
        public string Client = "exomni unity";
    }
}
