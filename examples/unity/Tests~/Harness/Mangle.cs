using System;
using System.Globalization;
using System.IO;
using ExOmni.Bridge.Play;

namespace ExOmni.Bridge.Harness
{
    /// <summary>
    /// Plays recorded streams whose messages are damaged by chance: cut, with bytes changed, put in and
    /// taken out. A player may call them broken; it may not fail. Any exception ends the program.
    /// </summary>
    internal sealed class Mangle
    {
        private readonly Random random;
        private readonly short[] samples = new short[4096];
        private Player player;
        private int rateHz;
        private long latencyNs;
        private int messageCount;
        private int brokenCount;

        private Mangle(int seed)
        {
            random = new Random(seed);
        }

        internal static int Run(string rounds, string[] files)
        {
            int messages = 0, broken = 0;
            for (int seed = 0; seed < int.Parse(rounds, CultureInfo.InvariantCulture); seed++)
            {
                foreach (string file in files)
                {
                    var mangle = new Mangle(seed);
                    foreach (string line in File.ReadLines(file)) mangle.Do(line.Split(' '));
                    messages += mangle.messageCount;
                    broken += mangle.brokenCount;
                }
            }
            Console.WriteLine($"{messages} messages, {broken} broken");
            return messages > broken && broken > 0 ? 0 : 1;
        }

        private void Do(string[] words)
        {
            switch (words[0])
            {
                case "rate": rateHz = int.Parse(words[1]); break;
                case "latency": latencyNs = long.Parse(words[1]); break;
                case "sounding": player = new Player(rateHz, latencyNs); break;
                case "push": Push(long.Parse(words[1]), Hex.Read(words[3])); break;
                case "pull": player.Pull(samples, 0, int.Parse(words[2]), long.Parse(words[1])); break;
                case "face": Look(long.Parse(words[1])); break;
            }
        }

        private void Push(long now, byte[] bytes)
        {
            if (random.Next(4) == 0) bytes = Damaged(bytes);
            messageCount++;
            if (player.Push(bytes, 0, bytes.Length, now) == Taken.Broken) brokenCount++;
        }

        private void Look(long now)
        {
            foreach (double value in player.Face(now))
                if (double.IsNaN(value) || double.IsInfinity(value)) throw new InvalidDataException("a face is no number");
        }

        private byte[] Damaged(byte[] bytes)
        {
            if (bytes.Length == 0) return bytes;
            int at = random.Next(bytes.Length);
            switch (random.Next(3))
            {
                case 0:
                    Array.Resize(ref bytes, at);
                    return bytes;
                case 1:
                    for (int i = 0; i < 3; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    return bytes;
                default:
                    var longer = new byte[bytes.Length + 1];
                    Array.Copy(bytes, longer, at);
                    longer[at] = (byte)random.Next(256);
                    Array.Copy(bytes, at, longer, at + 1, bytes.Length - at);
                    return longer;
            }
        }
    }
}
