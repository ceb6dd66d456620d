using System;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Runs the core from a console: what it can do is one verb each.</summary>
    internal static class Program
    {
        private const string Usage =
            "harness vectors FILE…\n" +
            "harness checks\n" +
            "harness endure FILE\n" +
            "harness speak URL TOKEN TEXT\n" +
            "harness converse URL TOKEN TEXT\n" +
            "harness interrupt URL TOKEN TEXT\n" +
            "harness refused URL TOKEN CHARACTER\n" +
            "harness packets livelink|osc HEX…\n" +
            "harness rigs PROFILES CASES";

        private static int Main(string[] arguments)
        {
            string verb = arguments.Length > 0 ? arguments[0] : "";
            var rest = new string[Math.Max(arguments.Length - 1, 0)];
            Array.Copy(arguments, Math.Min(1, arguments.Length), rest, 0, rest.Length);
            switch (verb)
            {
                case "vectors": return Vectors.Run(rest);
                case "rigs": return RigCases.Run(rest);
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
    }
}
