using System;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// The face that is shown: a target, and a difference from it that dies away. Source:
    /// docs/player.md, "The face".
    /// </summary>
    internal sealed class View
    {
        private double[] target = new double[0];
        private double[] difference = new double[0];
        private double gain;
        private long lag;
        private long spliced;
        private bool splicing;
        private long before;
        private bool looked;
        private bool wasLate;
        private long source = -1;

        /// <summary>What was shown last: coefficients, head, eyes. Another array for faces of another width.</summary>
        internal double[] Shown { get; private set; } = new double[0];

        /// <summary>Nothing is known: at rest.</summary>
        internal void AimAtRest(int width)
        {
            Fit(width);
            Array.Clear(target, 0, width);
            lag = 0;
        }

        /// <summary>Aims at a time among frames, of which there must be one. <paramref name="still"/>: for
        /// how long time has been standing there.</summary>
        internal void Aim(FrameList frames, long ns, long still)
        {
            int index = frames.Find(ns);
            Fit(frames.Row(index).Length);
            long from = frames.Time(index);
            if (ns <= from || index + 1 == frames.Count)
            {
                lag = still + Math.Max(ns - from, 0);
                Hold(frames.Row(index));
                return;
            }
            lag = still;
            double share = (ns - from) / (double)(frames.Time(index + 1) - from);
            Blend(frames.Row(index), frames.Row(index + 1), share);
        }

        /// <summary>The face at <paramref name="now"/>. <paramref name="origin"/> tells faces of one source
        /// from those of another; <paramref name="jumped"/>: its time has moved.</summary>
        internal void Show(long now, long origin, bool jumped)
        {
            bool late = lag > Rules.Jump;
            if (!looked || now - before > Rules.Away) splicing = false;
            else if (jumped || origin != source || wasLate && !late) Splice(now);
            double left = splicing ? Remaining((now - spliced) / (double)Rules.Ease) : 0;
            for (int i = 0; i < Shown.Length; i++) Shown[i] = target[i] + left * difference[i];
            looked = true;
            before = now;
            wasLate = late;
            source = origin;
        }

        /// <summary>Faces of another width begin anew.</summary>
        private void Fit(int width)
        {
            if (width == target.Length) return;
            target = new double[width];
            difference = new double[width];
            Shown = new double[width];
            looked = false;
        }

        private void Splice(long now)
        {
            splicing = true;
            spliced = now;
            for (int i = 0; i < Shown.Length; i++) difference[i] = Shown[i] - target[i];
        }

        private void Hold(float[] row)
        {
            Rest();
            for (int i = 0; i < target.Length; i++) target[i] = gain < 1 ? row[i] * gain : row[i];
        }

        private void Blend(float[] from, float[] to, double share)
        {
            Rest();
            for (int i = 0; i < target.Length; i++)
            {
                double value = from[i] + share * ((double)to[i] - from[i]);
                target[i] = gain < 1 ? value * gain : value;
            }
        }

        private void Rest()
        {
            gain = Remaining((lag - Rules.Patience) / (double)Rules.Rest);
        }

        /// <summary>From 1 at 0 to 0 at 1, flat at both ends.</summary>
        private static double Remaining(double x)
        {
            double u = Math.Min(Math.Max(x, 0), 1);
            return 1 - u * u * (3 - 2 * u);
        }
    }
}
