using System;
using System.Globalization;
using System.IO;
using ExOmni.Bridge.Play;

namespace ExOmni.Bridge.Harness
{
    /// <summary>
    /// Replays recorded calls of a player and compares what it gives: examples/conformance/README.md
    /// has the format. Prints what differs.
    /// </summary>
    internal sealed class Vectors
    {
        private const double Tolerance = 1e-6;

        private readonly string file;
        private Player player;
        private int rateHz;
        private long latencyNs;
        private int line;
        private int wrongCount;
        private short[] samples = new short[0];

        private Vectors(string file)
        {
            this.file = file;
        }

        internal static int Run(string[] files)
        {
            int wrong = 0;
            foreach (string file in files)
            {
                int here = new Vectors(file).Replay();
                if (here == 0) Console.WriteLine($"{Path.GetFileName(file)}: as expected");
                wrong += here;
            }
            return wrong == 0 ? 0 : 1;
        }

        private int Replay()
        {
            foreach (string text in File.ReadLines(file))
            {
                line++;
                if (!text.StartsWith("#", StringComparison.Ordinal)) Do(text.Split(' '));
            }
            return wrongCount;
        }

        private void Do(string[] words)
        {
            switch (words[0])
            {
                case "player": Expect("1", words[1]); break;
                case "rate": rateHz = (int)Whole(words[1]); break;
                case "latency": latencyNs = Whole(words[1]); break;
                case "sounding": player = new Player(rateHz, latencyNs, words[1] == "1"); break;
                case "push": Push(Whole(words[1]), words[2], Hex.Read(words[3])); break;
                case "pull": Pull(Whole(words[1]), (int)Whole(words[2]), words[3]); break;
                case "face": Face(Whole(words[1]), words); break;
                case "heard": Heard(Whole(words[1]), string.Join(" ", words, 2, words.Length - 2)); break;
                case "report": Expect(string.Join(" ", words, 1, words.Length - 1), Report(player.Report)); break;
                case "delay": Expect(words[1], player.HasDelay ? player.DelayNs.ToString() : "none"); break;
                default: Expect(words[0], "a known word"); break;
            }
        }

        private void Push(long now, string wanted, byte[] bytes)
        {
            Taken taken = player.Push(bytes, 0, bytes.Length, now);
            Expect(wanted, taken.ToString().ToLowerInvariant());
        }

        private void Pull(long now, int count, string wanted)
        {
            if (samples.Length < count) samples = new short[count];
            player.Pull(samples, 0, count, now);
            byte[] expected = wanted == "-" ? new byte[2 * count] : Hex.Read(wanted);
            for (int i = 0; i < count; i++)
            {
                var sample = (short)(expected[2 * i] | expected[2 * i + 1] << 8);
                if (sample == samples[i]) continue;
                Expect($"sample {i} {sample}", samples[i].ToString());
                return;
            }
        }

        private void Face(long now, string[] words)
        {
            double[] face = player.Face(now);
            Expect((words.Length - 2).ToString(), face.Length.ToString());
            for (int i = 0; i < Math.Min(face.Length, words.Length - 2); i++)
            {
                double wanted = double.Parse(words[i + 2], CultureInfo.InvariantCulture);
                if (Math.Abs(face[i] - wanted) <= Tolerance) continue;
                Expect($"value {i} {wanted}", face[i].ToString("R", CultureInfo.InvariantCulture));
                return;
            }
        }

        private void Heard(long now, string wanted)
        {
            bool heard = player.Heard(now, out string id, out long mediaNs);
            Expect(wanted, heard ? $"{mediaNs} {id}" : "none");
        }

        private void Expect(string wanted, string got)
        {
            if (wanted == got) return;
            if (++wrongCount <= 10) Console.WriteLine($"{file}:{line}: expected {wanted}, got {got}");
        }

        private static string Report(Report report)
        {
            return $"{report.UnderrunCount} {report.GapCount} {report.LateCount} {report.DroppedCount} "
                + $"{report.BrokenCount} {report.FormatCount}";
        }

        private static long Whole(string text)
        {
            return long.Parse(text, CultureInfo.InvariantCulture);
        }
    }
}
