using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Play;

namespace ExOmni.Bridge.Harness
{
    /// <summary>
    /// Plays a long recorded stream and measures: underruns after it has adapted, how far faces are off
    /// the sample that is heard, bytes allocated, and what a frame costs. Prints a JSON object.
    /// </summary>
    /// <remarks>
    /// Lines: "rate R", "latency L", "span S" (the first coefficient is media time over S ns), then "push T
    /// media|event HEX", "pull T N" and "face T". Events begin and end utterances; media are their sound
    /// and faces.
    /// </remarks>
    internal sealed class Endure
    {
        private const long AdaptedNs = 10 * Instant.NsPerSecond;
        private const long SettledNs = Instant.NsPerSecond / 2;

        private readonly List<Step> steps = new List<Step>();
        private readonly List<double> costs = new List<double>();
        private readonly short[] samples = new short[4096];
        private Player player;
        private int rateHz;
        private long latencyNs;
        private long spanNs;
        private long mediaBytes;
        private long eventBytes;
        private int adaptedUnderruns;
        private long skewNs;
        private int faceCount;

        internal static int Run(string file)
        {
            var endure = new Endure();
            foreach (string line in File.ReadLines(file)) endure.Read(line.Split(' '));
            endure.costs.Capacity = endure.steps.Count;
            endure.Play();
            endure.Print();
            return 0;
        }

        private void Read(string[] words)
        {
            long number = long.Parse(words[1], CultureInfo.InvariantCulture);
            switch (words[0])
            {
                case "rate": rateHz = (int)number; break;
                case "latency": latencyNs = number; break;
                case "span": spanNs = number; break;
                case "push": steps.Add(new Step(number, Hex.Read(words[3]), 0, words[2] == "event")); break;
                case "pull": steps.Add(new Step(number, null, int.Parse(words[2]), false)); break;
                case "face": steps.Add(new Step(number, null, 0, false)); break;
            }
        }

        private void Play()
        {
            player = new Player(rateHz, latencyNs);
            long startNs = steps[0].At;
            long begin = Stopwatch.GetTimestamp();
            foreach (Step step in steps)
            {
                int underruns = player.Report.UnderrunCount;
                long before = GC.GetAllocatedBytesForCurrentThread();
                bool frame = Do(step);
                long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                if (step.At - startNs > AdaptedNs) Count(step, bytes, player.Report.UnderrunCount - underruns);
                if (!frame) continue;
                long now = Stopwatch.GetTimestamp();
                costs.Add((now - begin) * 1e6 / Stopwatch.Frequency);
                Look(step.At);
                begin = Stopwatch.GetTimestamp();
            }
        }

        /// <summary>True where a frame of the display is over.</summary>
        private bool Do(Step step)
        {
            if (step.Bytes != null) player.Push(step.Bytes, 0, step.Bytes.Length, step.At);
            else if (step.Count > 0) player.Pull(samples, 0, step.Count, step.At);
            else player.Face(step.At);
            return step.Bytes == null && step.Count == 0;
        }

        private void Count(Step step, long bytes, int underruns)
        {
            adaptedUnderruns += underruns;
            if (step.IsEvent) eventBytes += bytes;
            else mediaBytes += bytes;
        }

        /// <summary>Compares what is seen with what is heard, once the easing of a beginning is over.</summary>
        private void Look(long now)
        {
            faceCount++;
            if (!player.Heard(now, out string id, out long mediaNs) || mediaNs <= SettledNs) return;
            skewNs = Math.Max(skewNs, Math.Abs((long)Math.Round(player.Face(now)[0] * spanNs) - mediaNs));
        }

        private void Print()
        {
            costs.Sort();
            Console.WriteLine(
                $"{{\"face_count\": {faceCount}, \"underrun_count_adapted\": {adaptedUnderruns}, "
                + $"\"skew_ms_max\": {Text(skewNs / 1e6)}, \"media_bytes\": {mediaBytes}, "
                + $"\"event_bytes\": {eventBytes}, \"us_per_frame_p50\": {Cost(0.5)}, "
                + $"\"us_per_frame_p99\": {Cost(0.99)}, \"us_per_frame_max\": {Cost(1)}}}");
        }

        private string Cost(double share)
        {
            return Text(costs[(int)Math.Min(share * costs.Count, costs.Count - 1)]);
        }

        private static string Text(double number)
        {
            return number.ToString("0.####", CultureInfo.InvariantCulture);
        }

        private struct Step
        {
            internal readonly long At;
            internal readonly byte[] Bytes;
            internal readonly int Count;
            internal readonly bool IsEvent;

            internal Step(long at, byte[] bytes, int count, bool isEvent)
            {
                At = at;
                Bytes = bytes;
                Count = count;
                IsEvent = isEvent;
            }
        }
    }
}
