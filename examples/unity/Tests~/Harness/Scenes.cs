using System;
using System.IO;
using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Harness
{
    /// <summary>What the harness does with a running service.</summary>
    internal static class Scenes
    {
        private const double PatienceS = 20;
        private const int MicrophoneHz = 16000;
        private const int SilenceSamples = 2 * MicrophoneHz;

        /// <summary>A line, to the end of its sound.</summary>
        internal static int Speak(string url, string token, string text)
        {
            var live = new Live(url, token, "");
            live.Open();
            bool done = live.Until(PatienceS, "watching")
                && live.Client.Speak(new SpeakLine(text, ""))
                && live.Until(PatienceS, "ended");
            live.UntilSilent();
            live.Close();
            return done ? 0 : 1;
        }

        /// <summary>A typed line in a conversation, to the end of the answer.</summary>
        internal static int Converse(string url, string token, string text)
        {
            var live = new Live(url, token, "");
            live.Open();
            bool done = live.Until(PatienceS, "watching")
                && live.Client.Converse(0, true)
                && live.Until(PatienceS, "turn listening");
            if (done) live.Client.Say(text);
            done = done && live.Until(PatienceS, "ended");
            live.UntilSilent();
            live.Client.HangUp();
            live.Close();
            return done ? 0 : 1;
        }

        /// <summary>A recording is said to the character as a microphone hears it: 16 kHz, s16le, then
        /// silence. To what was understood.</summary>
        internal static int Listen(string url, string token, string file)
        {
            var live = new Live(url, token, "");
            byte[] said = File.ReadAllBytes(file);
            Array.Resize(ref said, said.Length + 2 * SilenceSamples);
            live.Open();
            bool done = live.Until(PatienceS, "watching")
                && live.Client.Converse(MicrophoneHz, true)
                && live.Until(PatienceS, "turn listening");
            var chunk = new byte[2 * MicrophoneHz / 50];
            for (int at = 0; done && at + chunk.Length <= said.Length; at += chunk.Length)
            {
                Buffer.BlockCopy(said, at, chunk, 0, chunk.Length);
                live.Client.Hear(chunk, chunk.Length);
                live.For(0.02);
            }
            done = done && live.Until(PatienceS, "understood True");
            live.Client.HangUp();
            live.Close();
            return done ? 0 : 1;
        }

        /// <summary>A line that is stopped in its middle: what is still heard and seen after it.</summary>
        internal static int Interrupt(string url, string token, string text)
        {
            var live = new Live(url, token, "");
            live.Open();
            bool done = live.Until(PatienceS, "watching")
                && live.Client.Speak(new SpeakLine(text, ""))
                && live.Until(PatienceS, "began");
            live.For(0.5);
            done = done && live.Client.Interrupt() && live.Until(PatienceS, "ended interrupted");
            live.UntilSilent();
            live.Print($"mouth {live.MouthAfter(0.15):F3}");
            live.Close();
            return done ? 0 : 1;
        }

        /// <summary>Two clients speak to the same character at once; the second one refuses to wait.</summary>
        internal static int Busy(string url, string token, string text)
        {
            var first = new Live(url, token, "");
            var second = new Live(url, token, "");
            first.Open();
            second.Open();
            bool done = first.Until(PatienceS, "watching") && second.Until(PatienceS, "watching");
            first.Client.Speak(new SpeakLine(text, ""));
            done = done && first.Until(PatienceS, "began");
            second.Client.Speak(new SpeakLine(text, "") { Busy = BusyPolicy.Refuse });
            done = done && second.Until(PatienceS, "failed");
            first.Close();
            second.Close();
            return done ? 0 : 1;
        }

        /// <summary>Waits for the service to refuse a client, or a character that it has not.</summary>
        internal static int Refused(string url, string token, string character)
        {
            var live = new Live(url, token, character);
            live.Open();
            bool done = live.Until(PatienceS, "refused", "failed watch");
            live.Close();
            return done ? 0 : 1;
        }
    }
}
