using System;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Prints one of each request, as hexadecimal digits, for another library to read.</summary>
    internal static class Written
    {
        private static readonly WireWriter Writer = new WireWriter();

        internal static int Run()
        {
            Requests.Hello(Writer, "secret", "game 1.0", "s1", 300);
            Print("hello");
            Requests.Ping(Writer, -7);
            Print("ping");
            Requests.Close(Writer, 5);
            Print("close");
            Requests.Cancel(Writer, 6);
            Print("cancel");
            Requests.Watch(Writer, 1, "Ava", 60, 48000);
            Print("watch");
            Requests.Speak(Writer, 2, Line());
            Print("speak");
            Requests.Interrupt(Writer, 3, "Ava", "u1");
            Print("interrupt");
            Requests.GetServiceInfo(Writer, 4);
            Print("info");
            Direct();
            Converse();
            return 0;
        }

        private static SpeakLine Line()
        {
            return new SpeakLine("Größe 🙂", "Ava")
            {
                Ssml = true, Emotion = "joy", Intensity = 0.5, AudioRateHz = 24000, Busy = BusyPolicy.Interrupt,
                RenderOnly = true, Prompt = true,
            };
        }

        private static void Direct()
        {
            new Direction(Writer, 7, "Ava").Emotion("joy", 0).LookAt(0.25f, -0.5f, 2).Head(0.5f, 0.25f, -0.125f)
                .Gesture("nod", 0.75).End();
            Print("direct");
            new Direction(Writer, 8, "").LookAway().End();
            Print("away");
            new Direction(Writer, 9, "").LookFreely().End();
            Print("free");
        }

        private static void Converse()
        {
            ConverseRequests.Config(Writer, 10, "Ava", 16000, true);
            Print("config");
            ConverseRequests.Audio(Writer, 10, new byte[] { 9, 1, 2, 3, 4 }, 1, 4);
            Print("audio");
            ConverseRequests.Text(Writer, 10, new string('x', 300));
            Print("text");
            ConverseRequests.Commit(Writer, 10);
            Print("commit");
            ConverseRequests.Interrupt(Writer, 10);
            Print("stop");
            ConverseRequests.Played(Writer, 10, "u1", 1250000000);
            Print("played");
        }

        private static void Print(string name)
        {
            Console.WriteLine($"{name} {BitConverter.ToString(Writer.Bytes, 0, Writer.Length).Replace("-", "")}");
        }
    }
}
