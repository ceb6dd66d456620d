using System;
using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>Pauses in speech, where a moment more of silence is not heard.</summary>
    internal static class Quiet
    {
        /// <summary>Number of a sample in the middle of the first pause of a chunk from
        /// <paramref name="from"/> on, counted from there, or -1.</summary>
        internal static int At(ref AudioChunk chunk, int from, int rateHz)
        {
            int length = (Rules.QuietMs * rateHz + 999) / 1000;
            int begin = from;
            for (int i = from; i < chunk.SampleCount; i++)
            {
                if (Math.Abs((int)chunk[i]) > Rules.Level) begin = i + 1;
                else if (i + 1 - begin >= length) return begin + length / 2 - from;
            }
            return -1;
        }
    }
}
