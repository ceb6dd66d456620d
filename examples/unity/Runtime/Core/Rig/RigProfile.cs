using System.Collections.Generic;

namespace ExOmni.Bridge.Rig
{
    /// <summary>How a kind of model spells its shapes, and what of a face moves each.</summary>
    public sealed class RigProfile
    {
        private readonly List<RigValue> values = new List<RigValue>();
        private readonly List<string> names = new List<string>();

        internal RigProfile(string name, string description)
        {
            Name = name;
            Description = description;
        }

        /// <summary>As "arkit", "vrm1" or "oculus15".</summary>
        public string Name { get; }

        /// <summary>A line for people.</summary>
        public string Description { get; }

        /// <summary>What the model calls its values.</summary>
        public IReadOnlyList<string> ValueNames => names;

        internal void Add(RigValue value)
        {
            values.Add(value);
            names.Add(value.Name);
        }

        internal RigValue Last => values[values.Count - 1];

        internal bool IsEmpty => values.Count == 0;

        internal double Value(int index, double[] sources)
        {
            return values[index].Of(sources);
        }
    }
}
