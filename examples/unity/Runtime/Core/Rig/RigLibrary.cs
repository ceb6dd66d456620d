using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ExOmni.Bridge.Rig
{
    /// <summary>
    /// The rig profiles, read from their file, which comes with the package. Source:
    /// docs/rig_mapping.md.
    /// </summary>
    public sealed class RigLibrary
    {
        private const string FormatVersion = "1";

        private readonly Dictionary<string, RigProfile> profiles = new Dictionary<string, RigProfile>();
        private readonly Dictionary<string, string[]> automatic = new Dictionary<string, string[]>();
        private readonly Visemes visemes = new Visemes();
        private FaceSources places;
        private RigProfile current;

        private RigLibrary()
        {
        }

        /// <summary>Every profile, by name.</summary>
        public IReadOnlyDictionary<string, RigProfile> Profiles => profiles;

        /// <summary>Reads the text of profiles.txt. Throws FormatException naming the line that is wrong.</summary>
        public static RigLibrary Read(string text)
        {
            var library = new RigLibrary();
            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                try
                {
                    library.ReadLine(lines[i].TrimEnd('\r').Split('\t'));
                }
                catch (Exception error) when (error is FormatException || error is IndexOutOfRangeException)
                {
                    throw new FormatException($"rig profiles, line {i + 1}: {error.Message}", error);
                }
            }
            if (library.profiles.Count == 0) throw new FormatException("rig profiles: there are none");
            return library;
        }

        /// <summary>Values of one profile for faces.</summary>
        public RigMapper Mapper(RigProfile profile)
        {
            return new RigMapper(profile, new FaceSources(visemes));
        }

        /// <summary>The profile that fits a model best by the names of its shapes, or null where the model
        /// has no shape of a known rig. <paramref name="kind"/>: "glTF", or "VRM" for its clips.
        /// <paramref name="driven"/>: how many values of the profile the model has.</summary>
        public RigProfile Choose(string kind, IEnumerable<string> shapes, out int driven)
        {
            var names = new HashSet<string>(shapes);
            RigProfile best = null;
            double bestScore = 0;
            driven = 0;
            foreach (string name in automatic[kind])
            {
                RigProfile profile = profiles[name];
                double score = Score(profile, names, out int count);
                if (score <= bestScore) continue;
                best = profile;
                bestScore = score;
                driven = count;
            }
            return best;
        }

        /// <summary>What to tell the programmer whose model has no shape of a known rig.</summary>
        public static string NoProfile(string model, IReadOnlyList<string> shapes)
        {
            var text = new StringBuilder($"{model} has no shape that a known rig has: its face will not move. ");
            if (shapes.Count == 0) return text.Append("It has no blend shapes at all.").ToString();
            text.Append($"Its {shapes.Count} shapes: ");
            for (int i = 0; i < Math.Min(shapes.Count, 12); i++) text.Append(i == 0 ? "" : ", ").Append(shapes[i]);
            return text.Append(shapes.Count > 12 ? "…" : ".").ToString();
        }

        private double Score(RigProfile profile, HashSet<string> shapes, out int driven)
        {
            driven = 0;
            bool opens = false;
            RigMapper rest = Mapper(profile), open = Mapper(profile);
            open.SetCoefficient(ArkitNames.Place("jawOpen"), 0.6);
            IReadOnlyList<float> before = rest.Map(), after = open.Map();
            for (int i = 0; i < before.Count; i++)
            {
                if (!shapes.Contains(profile.ValueNames[i])) continue;
                driven++;
                opens |= after[i] - before[i] > 0.05;
            }
            double score = (double)driven * driven / before.Count;
            return opens ? score : 0.01 * score;
        }

        private void ReadLine(string[] words)
        {
            switch (words[0])
            {
                case "rigs": Check(words[1]); break;
                case "pose": visemes.Add(words[1], Numbers(words, 2, Visemes.FeatureCount)); break;
                case "automatic": automatic[words[1]] = Rest(words, 2); break;
                case "profile": profiles[words[1]] = current = new RigProfile(words[1], words[2]); break;
                case "value": Current().Add(ReadValue(words)); break;
                case "part": CurrentValue().AddPart(); break;
                case "term": CurrentValue().AddTerm(Number(words[1]), Places(words, 2)); break;
            }
        }

        private static void Check(string version)
        {
            if (version != FormatVersion) throw new FormatException($"version {version} is not known, only {FormatVersion}");
        }

        private RigValue ReadValue(string[] words)
        {
            int cap = words[4] == "-" ? -1 : Place(words[4]);
            return new RigValue(words[1], Number(words[2]), Number(words[3]), cap);
        }

        private RigProfile Current()
        {
            return current ?? throw new FormatException("a value stands before its profile");
        }

        private RigValue CurrentValue()
        {
            if (Current().IsEmpty) throw new FormatException("a formula stands before its value");
            return Current().Last;
        }

        private int[] Places(string[] words, int from)
        {
            var found = new int[words.Length - from];
            for (int i = 0; i < found.Length; i++) found[i] = Place(words[from + i]);
            return found;
        }

        /// <summary>Poses come before profiles, so visemes have their places by then.</summary>
        private int Place(string source)
        {
            if (places == null) places = new FaceSources(visemes);
            int place = places.Place(source);
            if (place < 0) throw new FormatException($"{source} is no source");
            return place;
        }

        private static double[] Numbers(string[] words, int from, int count)
        {
            var numbers = new double[count];
            for (int i = 0; i < count; i++) numbers[i] = Number(words[from + i]);
            return numbers;
        }

        private static double Number(string text)
        {
            return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        private static string[] Rest(string[] words, int from)
        {
            var rest = new string[words.Length - from];
            Array.Copy(words, from, rest, 0, rest.Length);
            return rest;
        }
    }
}
