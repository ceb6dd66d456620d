using System;
using System.Collections.Generic;

namespace ExOmni.Bridge.Rig
{
    /// <summary>
    /// How much of each viseme a face is: the nearer to one of its poses, the more. Source:
    /// docs/rig_mapping.md.
    /// </summary>
    internal sealed class Visemes
    {
        /// <summary>Numbers that a pose is described by.</summary>
        internal const int FeatureCount = 12;

        private const double Softness = 0.003;
        private const double Floor = 0.05;

        private readonly List<string> names = new List<string>();
        private readonly List<int> visemeOf = new List<int>();
        private readonly List<double[]> poses = new List<double[]>();
        private double[] nearest = new double[0];

        /// <summary>The visemes, in the order of the file.</summary>
        internal IReadOnlyList<string> Names => names;

        /// <summary>A pose of a viseme.</summary>
        internal void Add(string viseme, double[] features)
        {
            if (!names.Contains(viseme)) names.Add(viseme);
            visemeOf.Add(names.IndexOf(viseme));
            poses.Add(features);
            if (nearest.Length != names.Count) nearest = new double[names.Count];
        }

        /// <summary>Weights of all visemes, together 1, into <paramref name="target"/> from
        /// <paramref name="at"/> on.</summary>
        internal void Weigh(double[] features, double[] target, int at)
        {
            if (names.Count == 0) return;
            FindNearest(features);
            double sum = 0;
            for (int i = 0; i < nearest.Length; i++)
            {
                double closeness = 1 / (nearest[i] + Softness);
                target[at + i] = closeness * closeness;
                sum += target[at + i];
            }
            double rest = 0;
            for (int i = at; i < at + nearest.Length; i++)
            {
                target[i] = Math.Max(target[i] / sum - Floor, 0);
                rest += target[i];
            }
            for (int i = at; i < at + nearest.Length; i++) target[i] /= rest;
        }

        private void FindNearest(double[] features)
        {
            for (int i = 0; i < nearest.Length; i++) nearest[i] = double.MaxValue;
            for (int i = 0; i < poses.Count; i++)
            {
                double sum = 0;
                for (int k = 0; k < FeatureCount; k++)
                {
                    double apart = features[k] - poses[i][k];
                    sum += apart * apart;
                }
                nearest[visemeOf[i]] = Math.Min(nearest[visemeOf[i]], sum);
            }
        }
    }
}
