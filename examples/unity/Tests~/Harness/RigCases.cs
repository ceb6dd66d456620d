using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using ExOmni.Bridge.Rig;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Compares what rig profiles give with examples/conformance/rigs: docs/rig_mapping.md has
    /// the format. Prints what differs.</summary>
    internal sealed class RigCases
    {
        private const double Tolerance = 1e-6;

        private readonly RigLibrary rigBook;
        private readonly Dictionary<string, RigMapper> mappers = new Dictionary<string, RigMapper>();
        private readonly float[] face = new float[ArkitNames.Count];
        private int caseCount;
        private int wrongCount;

        private RigCases(RigLibrary rigBook)
        {
            this.rigBook = rigBook;
        }

        internal static int Run(string[] arguments)
        {
            var cases = new RigCases(RigLibrary.Read(File.ReadAllText(arguments[0])));
            foreach (string line in File.ReadLines(arguments[1])) cases.Do(line.Split('\t'));
            Console.WriteLine($"{cases.caseCount} cases of {cases.rigBook.Profiles.Count} rigs, {cases.wrongCount} wrong");
            return cases.wrongCount == 0 && cases.caseCount > 0 ? 0 : 1;
        }

        private void Do(string[] words)
        {
            switch (words[0])
            {
                case "face": for (int i = 0; i < face.Length; i++) face[i] = Number(words[i + 1]); break;
                case "values": Values(words); break;
                case "model": Model(words); break;
            }
        }

        private void Values(string[] words)
        {
            caseCount++;
            float[] values = Mapper(words[1]).Map(face);
            bool same = values.Length == words.Length - 2;
            for (int i = 0; same && i < values.Length; i++)
                same = Math.Abs(values[i] - Number(words[i + 2])) <= Tolerance;
            if (!same) Wrong(words, string.Join(" ", values));
        }

        private void Model(string[] words)
        {
            caseCount++;
            var shapes = new List<string>(words).GetRange(4, words.Length - 4);
            RigProfile profile = rigBook.Choose(words[1], shapes, out int driven);
            string got = $"{(profile == null ? "none" : profile.Name)} {driven}";
            if (got != $"{words[2]} {words[3]}") Wrong(words, got);
        }

        private RigMapper Mapper(string name)
        {
            if (!mappers.ContainsKey(name)) mappers[name] = rigBook.Mapper(rigBook.Profiles[name]);
            return mappers[name];
        }

        private void Wrong(string[] words, string got)
        {
            if (++wrongCount <= 10) Console.WriteLine($"{string.Join(" ", words)}: got {got}");
        }

        private static float Number(string text)
        {
            return float.Parse(text, CultureInfo.InvariantCulture);
        }
    }
}
