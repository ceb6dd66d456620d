using System;
using System.Collections.Generic;

namespace ExOmni.Bridge.Rig
{
    /// <summary>One value of a rig: what the model calls it, and the formulas of which the greatest counts.</summary>
    internal sealed class RigValue
    {
        private readonly double low;
        private readonly double high;
        private readonly int cap;
        private readonly List<List<Term>> parts = new List<List<Term>>();

        /// <summary><paramref name="cap"/>: a source that the value may not exceed, or -1.</summary>
        internal RigValue(string name, double low, double high, int cap)
        {
            Name = name;
            this.low = low;
            this.high = high;
            this.cap = cap;
        }

        /// <summary>As the model spells it.</summary>
        internal string Name { get; }

        internal void AddPart()
        {
            parts.Add(new List<Term>());
        }

        internal void AddTerm(double times, int[] sources)
        {
            if (parts.Count == 0) throw new FormatException("a term stands before its part");
            parts[parts.Count - 1].Add(new Term(times, sources));
        }

        /// <summary>The value of a face, by its sources.</summary>
        internal double Of(double[] sources)
        {
            double value = double.MinValue;
            for (int i = 0; i < parts.Count; i++) value = Math.Max(value, Sum(parts[i], sources));
            value = Math.Min(Math.Max(value, low), high);
            return cap < 0 ? value : Math.Min(value, sources[cap]);
        }

        private static double Sum(List<Term> terms, double[] sources)
        {
            double sum = 0;
            for (int i = 0; i < terms.Count; i++) sum += terms[i].Of(sources);
            return sum;
        }

        private struct Term
        {
            private readonly double times;
            private readonly int[] factors;

            internal Term(double times, int[] factors)
            {
                this.times = times;
                this.factors = factors;
            }

            internal double Of(double[] sources)
            {
                double product = times;
                for (int i = 0; i < factors.Length; i++) product *= sources[factors[i]];
                return product;
            }
        }
    }
}
