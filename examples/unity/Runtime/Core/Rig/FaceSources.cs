using System;
using System.Collections.Generic;

namespace ExOmni.Bridge.Rig
{
    /// <summary>
    /// What the formulas of a rig are made of: the 52 coefficients, and vowels, moods and visemes read
    /// off them. Source: docs/rig_mapping.md.
    /// </summary>
    internal sealed class FaceSources
    {
        private static readonly string[] Vowels = { "vowel.aa", "vowel.ih", "vowel.ou", "vowel.ee", "vowel.oh" };
        private static readonly string[] Moods =
        {
            "mood.happy", "mood.angry", "mood.sad", "mood.relaxed", "mood.surprised",
        };

        private const int VowelAt = ArkitNames.Count;
        private const int MoodAt = VowelAt + 5;
        private const int VisemeAt = MoodAt + 5;

        private static readonly int JawOpen = ArkitNames.Place("jawOpen");
        private static readonly int JawForward = ArkitNames.Place("jawForward");
        private static readonly int MouthClose = ArkitNames.Place("mouthClose");
        private static readonly int Funnel = ArkitNames.Place("mouthFunnel");
        private static readonly int Pucker = ArkitNames.Place("mouthPucker");
        private static readonly int RollLower = ArkitNames.Place("mouthRollLower");
        private static readonly int RollUpper = ArkitNames.Place("mouthRollUpper");
        private static readonly int TongueOut = ArkitNames.Place("tongueOut");
        private static readonly int InnerUp = ArkitNames.Place("browInnerUp");

        private static readonly int BrowDown = ArkitNames.Place("browDownLeft");
        private static readonly int OuterUp = ArkitNames.Place("browOuterUpLeft");
        private static readonly int CheekSquint = ArkitNames.Place("cheekSquintLeft");
        private static readonly int EyeWideLeft = ArkitNames.Place("eyeWideLeft");
        private static readonly int EyeWideRight = ArkitNames.Place("eyeWideRight");
        private static readonly int NoseSneer = ArkitNames.Place("noseSneerLeft");
        private static readonly int Smile = ArkitNames.Place("mouthSmileLeft");
        private static readonly int Stretch = ArkitNames.Place("mouthStretchLeft");
        private static readonly int Press = ArkitNames.Place("mouthPressLeft");
        private static readonly int LowerDown = ArkitNames.Place("mouthLowerDownLeft");
        private static readonly int UpperUp = ArkitNames.Place("mouthUpperUpLeft");

        private readonly Visemes visemes;
        private readonly double[] features = new double[Visemes.FeatureCount];

        internal FaceSources(Visemes visemes)
        {
            this.visemes = visemes;
            Values = new double[VisemeAt + visemes.Names.Count];
        }

        /// <summary>Every source, at its <see cref="Place"/>.</summary>
        internal double[] Values { get; }

        /// <summary>Where a source is, by its name as profiles spell it, or -1.</summary>
        internal int Place(string name)
        {
            int place = ArkitNames.Place(name);
            if (place < 0) place = Within(Vowels, name, VowelAt);
            if (place < 0) place = Within(Moods, name, MoodAt);
            if (place < 0 && name.StartsWith("viseme.", StringComparison.Ordinal))
                place = Within(visemes.Names, name.Substring(7), VisemeAt);
            return place;
        }

        /// <summary>Takes coefficient <paramref name="place"/>, cut to [0, 1]; what is no number is 0.</summary>
        internal void Set(int place, double value)
        {
            Values[place] = value > 0 ? Math.Min(value, 1) : 0;
        }

        /// <summary>Computes the groups of the coefficients.</summary>
        internal void Compute()
        {
            double gap = Math.Max(Values[JawOpen] - Values[MouthClose], 0);
            double smile = Math.Max(Pair(Smile) - 0.8 / 0.6 * Pair(CheekSquint), 0);
            double closed = Ramp(Values[MouthClose] / Math.Max(Values[JawOpen], 0.1));
            ComputeVowels(gap, smile, closed);
            ComputeMoods();
            ComputeFeatures(gap, smile, closed);
            visemes.Weigh(features, Values, VisemeAt);
        }

        private void ComputeVowels(double gap, double smile, double closed)
        {
            double aperture = gap + 0.25 * (Pair(LowerDown) + Pair(UpperUp));
            double open = Ramp((gap - 0.15) / 0.2);
            double spread = Ramp((Pair(Stretch) + smile) / 0.4) * Ramp((aperture - 0.02) / 0.08);
            double funnel = Ramp(Values[Funnel] / 0.5);
            double ee = spread * open;
            double ih = spread * (1 - open);
            double oh = funnel * open;
            double ou = Math.Max(Ramp(Values[Pucker] / 0.65), funnel * (1 - open));
            double aa = Ramp(gap / 0.6 - (0.35 * ee + 0.2 * ih + 0.35 * oh + 0.15 * ou) / 0.6);
            Values[VowelAt] = aa * (1 - closed);
            Values[VowelAt + 1] = ih * (1 - closed);
            Values[VowelAt + 2] = ou * (1 - closed);
            Values[VowelAt + 3] = ee * (1 - closed);
            Values[VowelAt + 4] = oh * (1 - closed);
            Share(VowelAt);
        }

        private void ComputeMoods()
        {
            double cheeks = Math.Max(Pair(CheekSquint) - Pair(BrowDown) - Pair(NoseSneer), 0);
            double happy = Ramp((cheeks - 0.15) / 0.45);
            double wide = (Values[EyeWideLeft] + Values[EyeWideRight]) / 2;
            Values[MoodAt] = happy;
            Values[MoodAt + 1] = Ramp((Pair(BrowDown) - 0.5 * Values[InnerUp]) / 0.9);
            Values[MoodAt + 2] = Ramp((Values[InnerUp] - Pair(OuterUp)) / 0.75);
            Values[MoodAt + 3] = Ramp(cheeks / 0.15) * (1 - happy);
            Values[MoodAt + 4] = Ramp(Math.Min(Pair(OuterUp) / 0.8, wide / 0.7));
            Share(MoodAt);
        }

        private void ComputeFeatures(double gap, double smile, double closed)
        {
            features[0] = 4 * gap;
            features[1] = 0.6 * closed * Ramp(Values[JawOpen] / 0.1);
            features[2] = 1.5 * Pair(Press);
            features[3] = 2 * Values[RollLower];
            features[4] = 2 * Values[RollUpper];
            features[5] = 1.5 * Pair(LowerDown);
            features[6] = 1.5 * Pair(UpperUp);
            features[7] = 2 * Values[Pucker];
            features[8] = 2 * Values[Funnel];
            features[9] = 1.2 * (Pair(Stretch) + smile);
            features[10] = 5 * Values[TongueOut];
            features[11] = Values[JawForward];
        }

        /// <summary>Five of one group are together no more than one.</summary>
        private void Share(int at)
        {
            double sum = 0;
            for (int i = at; i < at + 5; i++) sum += Values[i];
            double divisor = Math.Max(sum, 1);
            for (int i = at; i < at + 5; i++) Values[i] /= divisor;
        }

        /// <summary>Half the sum of a left shape and the right one, which follows it.</summary>
        private double Pair(int left)
        {
            return (Values[left] + Values[left + 1]) / 2;
        }

        private static double Ramp(double x)
        {
            return Math.Min(Math.Max(x, 0), 1);
        }

        private static int Within(IReadOnlyList<string> names, string name, int from)
        {
            for (int i = 0; i < names.Count; i++)
                if (names[i] == name) return from + i;
            return -1;
        }
    }
}
