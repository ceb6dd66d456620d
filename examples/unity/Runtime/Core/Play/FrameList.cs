using System;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// The frames of one utterance, or those of nobody's, in the order of their times: a ring that
    /// grows up to its bound and is used again. Source: docs/player.md, "Frames that are kept".
    /// </summary>
    internal sealed class FrameList
    {
        /// <summary>Values after the coefficients: three angles of the head, four of the eyes.</summary>
        internal const int HeadCount = 3;
        internal const int EyeCount = 4;

        private readonly int bound;
        private int width;
        private long[] times;
        private float[][] rows;
        private int first;
        private bool shown;
        private long shownNs;

        /// <summary>Keeps at most <paramref name="bound"/> frames; has room for so many at first.</summary>
        internal FrameList(int bound, int room)
        {
            this.bound = bound;
            times = new long[room];
            rows = new float[room][];
        }

        internal int Count { get; private set; }

        internal long Time(int index)
        {
            return times[Slot(index)];
        }

        internal long LastNs => Time(Count - 1);

        /// <summary>Coefficients, head, eyes of a frame.</summary>
        internal float[] Row(int index)
        {
            return rows[Slot(index)];
        }

        /// <summary>Leaves none, and makes room for frames of so many values: none is made later, unless
        /// the list grows.</summary>
        internal void Clear(int values)
        {
            Count = 0;
            shown = false;
            width = values;
            Fit(0);
        }

        /// <summary>Room for a frame, in the place of the last one where that has the same time; null
        /// where a later one is there already. <paramref name="late"/>: whether it came too late.</summary>
        internal float[] Add(long ns, out bool late)
        {
            late = shown && ns < shownNs;
            if (Count > 0 && ns < LastNs)
            {
                late = true;
                return null;
            }
            if (Count == 0 || ns > LastNs) Append(ns);
            return rows[Slot(Count - 1)];
        }

        /// <summary>Lets go of frames that are long over.</summary>
        internal void ForgetBefore(long ns)
        {
            while (Count > 1 && Time(1) < ns - Rules.Stale) RemoveFirst();
        }

        /// <summary>The frame to show at a time: the last one at or before it, or the first.</summary>
        internal int Find(long ns)
        {
            shown = true;
            shownNs = ns;
            int low = 0, high = Count;
            while (high - low > 1)
            {
                int middle = (low + high) / 2;
                if (Time(middle) <= ns) low = middle;
                else high = middle;
            }
            return low;
        }

        /// <summary>Copies frame <paramref name="frame"/> of a chunk into a row; what is not there, or no
        /// number, is 0.</summary>
        internal static void Fill(float[] row, FloatList coefficients, FloatList head, FloatList eyes, int frame)
        {
            int names = row.Length - HeadCount - EyeCount;
            Copy(coefficients, frame * names, row, 0, names);
            Copy(head, frame * HeadCount, row, names, HeadCount);
            Copy(eyes, frame * EyeCount, row, names + HeadCount, EyeCount);
        }

        private static void Copy(FloatList source, int from, float[] row, int at, int count)
        {
            float[] values = source.Values;
            int there = Math.Min(Math.Max(source.Count - from, 0), count);
            for (int i = 0; i < there; i++)
            {
                float value = values[from + i];
                row[at + i] = float.IsNaN(value) || float.IsInfinity(value) ? 0 : value;
            }
            Array.Clear(row, at + there, count - there);
        }

        private void Append(long ns)
        {
            if (Count == bound) RemoveFirst();
            if (Count == times.Length) Grow();
            times[Slot(Count++)] = ns;
        }

        private void RemoveFirst()
        {
            first = (first + 1) % times.Length;
            Count--;
        }

        private void Fit(int from)
        {
            for (int i = from; i < rows.Length; i++)
                if (rows[i] == null || rows[i].Length != width) rows[i] = new float[width];
        }

        private void Grow()
        {
            int room = Math.Min(2 * times.Length, bound);
            var newTimes = new long[room];
            var newRows = new float[room][];
            for (int i = 0; i < Count; i++)
            {
                newTimes[i] = Time(i);
                newRows[i] = Row(i);
            }
            times = newTimes;
            rows = newRows;
            first = 0;
            Fit(Count);
        }

        private int Slot(int index)
        {
            return (first + index) % times.Length;
        }
    }
}
