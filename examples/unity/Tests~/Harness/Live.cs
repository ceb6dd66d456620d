using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using ExOmni.Bridge.Character;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;
using ExOmni.Bridge.Net;

namespace ExOmni.Bridge.Harness
{
    /// <summary>
    /// A client of a running service, as an engine is one: 20 ms of sound and a face at 60 Hz, in real
    /// time. Prints what happens, a line each.
    /// </summary>
    internal sealed class Live : ICharacterListener
    {
        private const int RateHz = 24000;
        private const int CallbackSamples = RateHz / 50;
        private const long CallbackNs = Instant.NsPerSecond / 50;
        private const long LongestNs = 20 * Instant.NsPerSecond;
        private const long FaceNs = Instant.NsPerSecond / 60;

        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly WebSocketTransport transport;
        private readonly CharacterClient client;
        private readonly List<string> log = new List<string>();
        private readonly HashSet<string> words = new HashSet<string>();
        private readonly short[] samples = new short[CallbackSamples];
        private long pullNs;
        private long faceNs;
        private int loudest;
        private int soundCount;
        private int faceCount;
        private double widest;

        internal Live(string url, string token, string character)
        {
            transport = new WebSocketTransport(url);
            var settings = new CharacterSettings
            {
                Character = character, Token = token, RateHz = RateHz, Client = "exomni unity harness",
            };
            client = new CharacterClient(transport, this, settings, () => 0);
        }

        internal CharacterClient Client => client;

        internal long NowNs => watch.Elapsed.Ticks * 100;

        internal void Open()
        {
            client.Open(NowNs);
        }

        /// <summary>Goes on until a line was printed that begins with one of these; false after so many
        /// seconds.</summary>
        internal bool Until(double seconds, params string[] beginnings)
        {
            long endNs = NowNs + (long)(seconds * 1e9);
            while (NowNs < endNs)
            {
                foreach (string beginning in beginnings)
                    if (log.Exists(line => line.StartsWith(beginning, StringComparison.Ordinal))) return true;
                Step();
            }
            Print("timeout " + string.Join(", ", beginnings));
            return false;
        }

        /// <summary>Goes on until nothing is heard any more, but not for ever.</summary>
        internal void UntilSilent()
        {
            long endNs = NowNs + LongestNs;
            while (NowNs < endNs && client.Player.Heard(NowNs, out string id, out long mediaNs)) Step();
            if (NowNs >= endNs) Print("timeout silence");
        }

        internal void For(double seconds)
        {
            long endNs = NowNs + (long)(seconds * 1e9);
            while (NowNs < endNs) Step();
        }

        internal void Close()
        {
            client.Close();
            Print($"heard {soundCount} samples loudest {loudest}");
            Print($"seen {faceCount} faces widest {widest:F2} words {words.Count}");
            Print($"underruns {client.Player.Report.UnderrunCount} broken {client.Player.Report.BrokenCount}");
            // The close frame is on its way: a process that ends at once would cut it off.
            Thread.Sleep(50);
        }

        internal void Print(string line)
        {
            log.Add(line);
            Console.WriteLine(line);
        }

        public void Connection(LinkState state, string explanation)
        {
            Print($"{state.ToString().ToLowerInvariant()} {explanation}");
        }

        public void Watching(string character)
        {
            Print($"watching {character}");
        }

        public void Began(string utteranceId)
        {
            Print("began");
        }

        public void Marked(string utteranceId, Marker marker)
        {
            if (marker.Kind == MarkerKind.Word) words.Add(marker.Text);
        }

        public void Said(string utteranceId, string text)
        {
            Print("said " + text);
        }

        public void Ended(string utteranceId, PerformanceEnded ended)
        {
            Print($"ended {ended.Reason.ToString().ToLowerInvariant()}");
        }

        public void Understood(string text, bool complete)
        {
            Print($"understood {complete} {text}");
        }

        public void Turn(TurnState state)
        {
            Print($"turn {state.ToString().ToLowerInvariant()}");
        }

        public void Failed(string what, string explanation)
        {
            Print($"failed {what}: {explanation}");
        }

        /// <summary>Lets the mouth be looked at for some time; the widest it was in its last 50 ms.</summary>
        internal double MouthAfter(double seconds)
        {
            For(seconds);
            widest = 0;
            For(0.05);
            return widest;
        }

        private void Step()
        {
            transport.Poll(client.Session, NowNs);
            client.Tick(NowNs);
            if (NowNs >= pullNs) Listen();
            if (NowNs >= faceNs) Look();
            Thread.Sleep(2);
        }

        private void Listen()
        {
            pullNs = Math.Max(pullNs + CallbackNs, NowNs - CallbackNs);
            client.Pull(samples, 0, CallbackSamples, NowNs);
            foreach (short sample in samples)
            {
                loudest = Math.Max(loudest, Math.Abs((int)sample));
                if (sample != 0) soundCount++;
            }
        }

        private void Look()
        {
            faceNs = NowNs + FaceNs;
            double[] face = client.Face(NowNs);
            int jaw = new List<string>(client.Names).IndexOf("jawOpen");
            if (jaw >= 0) widest = Math.Max(widest, face[jaw]);
            faceCount++;
        }
    }
}
