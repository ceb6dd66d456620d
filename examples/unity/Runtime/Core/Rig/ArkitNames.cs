using System;
using System.Collections.Generic;

namespace ExOmni.Bridge.Rig
{
    /// <summary>The 52 coefficients in canonical order, that of Live Link.</summary>
    public static class ArkitNames
    {
        /// <summary>How many there are.</summary>
        public const int Count = 52;

        private static readonly string[] Ordered =
        {
            "eyeBlinkLeft", "eyeLookDownLeft", "eyeLookInLeft", "eyeLookOutLeft", "eyeLookUpLeft",
            "eyeSquintLeft", "eyeWideLeft", "eyeBlinkRight", "eyeLookDownRight", "eyeLookInRight",
            "eyeLookOutRight", "eyeLookUpRight", "eyeSquintRight", "eyeWideRight", "jawForward", "jawLeft",
            "jawRight", "jawOpen", "mouthClose", "mouthFunnel", "mouthPucker", "mouthLeft", "mouthRight",
            "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft", "mouthFrownRight", "mouthDimpleLeft",
            "mouthDimpleRight", "mouthStretchLeft", "mouthStretchRight", "mouthRollLower", "mouthRollUpper",
            "mouthShrugLower", "mouthShrugUpper", "mouthPressLeft", "mouthPressRight", "mouthLowerDownLeft",
            "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight", "browDownLeft", "browDownRight",
            "browInnerUp", "browOuterUpLeft", "browOuterUpRight", "cheekPuff", "cheekSquintLeft",
            "cheekSquintRight", "noseSneerLeft", "noseSneerRight", "tongueOut",
        };

        private static readonly Dictionary<string, int> Places = MakePlaces();

        /// <summary>The names, lowerCamelCase.</summary>
        public static IReadOnlyList<string> All => Ordered;

        /// <summary>Place of a name in any case, or -1.</summary>
        public static int Place(string name)
        {
            return Places.TryGetValue(name, out int place) ? place : -1;
        }

        /// <summary>For each canonical coefficient its place in a stream, or -1 where the stream has none.</summary>
        public static int[] PlacesIn(IReadOnlyList<string> streamNames)
        {
            var found = new int[Count];
            for (int i = 0; i < Count; i++) found[i] = -1;
            for (int i = 0; i < streamNames.Count; i++)
            {
                int place = Place(streamNames[i]);
                if (place >= 0) found[place] = i;
            }
            return found;
        }

        private static Dictionary<string, int> MakePlaces()
        {
            var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; i < Ordered.Length; i++) places.Add(Ordered[i], i);
            return places;
        }
    }
}
