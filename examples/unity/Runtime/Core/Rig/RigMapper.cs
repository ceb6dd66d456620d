using System.Collections.Generic;

namespace ExOmni.Bridge.Rig
{
    /// <summary>Values of one rig profile for face after face. After construction nothing is allocated.</summary>
    public sealed class RigMapper
    {
        private readonly FaceSources sources;
        private readonly float[] values;
        private IReadOnlyList<string> streamNames;
        private int[] places;

        internal RigMapper(RigProfile profile, FaceSources sources)
        {
            Profile = profile;
            this.sources = sources;
            values = new float[profile.ValueNames.Count];
        }

        /// <summary>The profile.</summary>
        public RigProfile Profile { get; }

        /// <summary>Values of a face, in the order of <see cref="RigProfile.ValueNames"/>; the same array
        /// every time. <paramref name="names"/>: the stream's, in the order of <paramref name="face"/>;
        /// compared by reference, so hand over the player's own list.</summary>
        public float[] Map(double[] face, IReadOnlyList<string> names)
        {
            if (!ReferenceEquals(names, streamNames))
            {
                streamNames = names;
                places = ArkitNames.PlacesIn(names);
            }
            for (int i = 0; i < ArkitNames.Count; i++)
                sources.Set(i, places[i] < 0 ? 0 : face[places[i]]);
            return Map();
        }

        /// <summary>Values of a face in canonical order.</summary>
        public float[] Map(float[] canonical)
        {
            for (int i = 0; i < ArkitNames.Count; i++) sources.Set(i, canonical[i]);
            return Map();
        }

        internal void SetCoefficient(int place, double value)
        {
            sources.Set(place, value);
        }

        internal float[] Map()
        {
            sources.Compute();
            for (int i = 0; i < values.Length; i++) values[i] = (float)Profile.Value(i, sources.Values);
            return values;
        }
    }
}
