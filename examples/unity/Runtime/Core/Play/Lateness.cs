using System;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// How late things come: a quantile of the last seconds. Values are kept in order as they come and
    /// go, so that nothing is sorted. Source: docs/player.md, "How late things come".
    /// </summary>
    internal sealed class Lateness
    {
        private readonly long[] times = new long[Rules.WindowCount];
        private readonly long[] values = new long[Rules.WindowCount];
        private readonly long[] sorted = new long[Rules.WindowCount];
        private int oldest;
        private int count;
        private long computed;

        /// <summary>Whether there is a quantile.</summary>
        internal bool Known { get; private set; }

        /// <summary>What nearly all arrivals did not exceed, ns.</summary>
        internal long Quantile { get; private set; }

        /// <summary>Something came, so late.</summary>
        internal void Add(long now, long late)
        {
            if (count == Rules.WindowCount) Forget();
            int newest = (oldest + count) % Rules.WindowCount;
            times[newest] = now;
            values[newest] = late;
            Insert(late);
            count++;
            if (!Known || now - computed > (late > Quantile ? Rules.Soon : Rules.Refresh)) Compute(now);
        }

        /// <summary>Nothing has come yet.</summary>
        internal void Clear()
        {
            oldest = 0;
            count = 0;
            Known = false;
        }

        private void Compute(long now)
        {
            while (count > 0 && times[oldest] < now - Rules.Window) Forget();
            long late = sorted[Math.Min(Rules.Share * count / 1000, count - 1)];
            Quantile = Math.Min(late, sorted[0] + Rules.Limit);
            computed = now;
            Known = true;
        }

        private void Insert(long value)
        {
            int at = Array.BinarySearch(sorted, 0, count, value);
            if (at < 0) at = ~at;
            Array.Copy(sorted, at, sorted, at + 1, count - at);
            sorted[at] = value;
        }

        private void Forget()
        {
            int at = Array.BinarySearch(sorted, 0, count, values[oldest]);
            count--;
            Array.Copy(sorted, at + 1, sorted, at, count - at);
            oldest = (oldest + 1) % Rules.WindowCount;
        }
    }
}
