using System;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Runs the core from a console: what it can do is one verb each.</summary>
    internal static class Program
    {
        private const string Usage =
            "harness vectors FILE…\n" +
            "harness checks\n" +
            "harness written\n" +
            "harness mangle ROUNDS FILE…\n" +
            "harness endure FILE\n" +
            "harness rigs PROFILES CASES\n" +
            "harness speak|converse|interrupt|busy URL TOKEN TEXT\n" +
            "harness listen URL TOKEN FILE\n" +
            "harness refused URL TOKEN CHARACTER\n" +
            "harness livelink|osc HEX…";

        private static int Main(string[] arguments)
        {
            string verb = arguments.Length > 0 ? arguments[0] : "";
            string[] rest = Rest(arguments);
            switch (verb)
            {
                case "vectors": return Vectors.Run(rest);
                case "checks": return Checks.Run();
                case "written": return Written.Run();
                case "mangle": return rest.Length > 1 ? Mangle.Run(rest[0], Rest(rest)) : Help();
                case "endure": return rest.Length == 1 ? Endure.Run(rest[0]) : Help();
                case "livelink":
                case "osc": return Packets.Run(verb, rest);
                case "rigs": return rest.Length == 2 ? RigCases.Run(rest) : Help();
                default: return rest.Length == 3 ? RunScene(verb, rest[0], rest[1], rest[2]) : Help();
            }
        }

        private static string[] Rest(string[] words)
        {
            var rest = new string[Math.Max(words.Length - 1, 0)];
            Array.Copy(words, Math.Min(1, words.Length), rest, 0, rest.Length);
            return rest;
        }

        private static int RunScene(string verb, string url, string token, string text)
        {
            switch (verb)
            {
                case "speak": return Scenes.Speak(url, token, text);
                case "converse": return Scenes.Converse(url, token, text);
                case "interrupt": return Scenes.Interrupt(url, token, text);
                case "busy": return Scenes.Busy(url, token, text);
                case "listen": return Scenes.Listen(url, token, text);
                case "refused": return Scenes.Refused(url, token, text);
                default: return Help();
            }
        }

        private static int Help()
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
    }
}
