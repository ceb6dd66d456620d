using System;
using System.Collections.Generic;
using ExOmni.Bridge.Character;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;
using ExOmni.Bridge.Rig;

namespace ExOmni.Bridge.Harness
{
    /// <summary>What needs no service: each check is a sentence that holds, or is printed as wrong.</summary>
    internal static class Checks
    {
        private const long Ms = 1000000;

        private static int wrongCount;
        private static int checkCount;

        internal static int Run()
        {
            WaitsGrow();
            RequestsGoAgain();
            CallsEndWithTheirSession();
            RefusalsAreFinal();
            SilenceIsALoss();
            RubbishBeginsAnew();
            RubbishInsideBeginsAnew();
            NewerServicesAreTold();
            UnknownModelsAreTold();
            OddRatesAreMet();
            Console.WriteLine($"{checkCount} checks, {wrongCount} wrong");
            return wrongCount == 0 ? 0 : 1;
        }

        private static void WaitsGrow()
        {
            var wire = new FakeWire();
            wire.Session.Open("", 0);
            var waits = new List<long>();
            long now = 0;
            for (int i = 0; i < 7; i++)
            {
                int connects = wire.ConnectCount;
                wire.Session.Lost("gone", now);
                long lost = now;
                while (wire.ConnectCount == connects) wire.Session.Tick(now += Ms);
                waits.Add((now - lost) / Ms);
            }
            Holds("waits double from 250 ms to 4 s", string.Join(" ", waits) == "250 500 1000 2000 4000 4000 4000");
        }

        private static void RequestsGoAgain()
        {
            FakeWire wire = Opened();
            var call = new FakeCall();
            int first = wire.Speak(call);
            wire.Session.Lost("gone", 0);
            int second = wire.Speak(call);
            wire.Session.Tick(8000 * Ms);
            wire.Session.Opened(8000 * Ms);
            Holds("hello names the session and what has come", wire.Last == "hello s1 0");
            wire.Welcome("s1", true, 0);
            Holds("what was not received goes again, in order", wire.Sent.Contains($"speak {first};speak {second}"));
            Holds("a resumed session keeps its calls", call.End == null);
        }

        private static void CallsEndWithTheirSession()
        {
            FakeWire wire = Opened();
            var call = new FakeCall();
            wire.Speak(call);
            wire.Session.Lost("gone", 0);
            wire.Session.Tick(8000 * Ms);
            wire.Session.Opened(8000 * Ms);
            wire.Welcome("s2", false, 0);
            Holds("calls end with the session they belong to", call.End?.Reason == CallEnd.ConnectionLostReason);
            Holds("a new session is told", wire.BeganCount == 2);
        }

        private static void RefusalsAreFinal()
        {
            FakeWire wire = Opened();
            wire.End(0, CallEnd.Unauthenticated, "TOKEN_REFUSED", "the token is wrong");
            wire.Session.Tick(60000 * Ms);
            Holds("a refused client does not try again", wire.Session.State == LinkState.Refused && wire.ConnectCount == 1);
            Holds("a refusal says why", wire.Explanation == "the token is wrong (TOKEN_REFUSED)");
        }

        private static void SilenceIsALoss()
        {
            FakeWire wire = Opened();
            for (int i = 0; i < 6; i++) wire.Session.Tick(i * 1000 * Ms);
            Holds("a service that is silent for less than 6 s is there", wire.Session.State == LinkState.Open);
            wire.Session.Tick(6000 * Ms);
            Holds("a service that is silent for 6 s is lost", wire.Session.State == LinkState.Lost);
        }

        private static void RubbishBeginsAnew()
        {
            FakeWire wire = Opened();
            var call = new FakeCall();
            wire.Speak(call);
            wire.Receive(new byte[] { 0xff, 0xff, 0xff });
            Holds("rubbish drops the connection", wire.Session.State == LinkState.Lost && call.End != null);
            Holds("and says so", wire.Explanation.Contains("the service sent what is no message"));
            wire.Session.Tick(8000 * Ms);
            wire.Session.Opened(8000 * Ms);
            Holds("and does not resume what would send it again", wire.Last == "hello  0");
        }

        /// <summary>What the player finds broken is no better than what the session does.</summary>
        private static void RubbishInsideBeginsAnew()
        {
            var wire = new FakeWire();
            var client = new CharacterClient(wire, new FakeEars(), new CharacterSettings(), () => 0);
            client.Open(0);
            client.Session.Opened(0);
            Hand(client.Session, wire.Welcomed("s1", false, 0));
            Hand(client.Session, new byte[] { 0x08, 0x01, 0x32, 0x02, 0x12, 0x7f });
            Holds("a watched message that is cut off inside drops the connection", client.Session.State == LinkState.Lost);
            client.Tick(8000 * Ms);
            client.Session.Opened(8000 * Ms);
            Holds("and its session", wire.Last == "hello  0");
        }

        private static void Hand(Session session, byte[] bytes)
        {
            session.Received(bytes, 0, bytes.Length, 0);
        }

        private static void NewerServicesAreTold()
        {
            var wire = new FakeWire();
            wire.Session.Open("", 0);
            wire.Session.Opened(0);
            wire.Welcome("s1", false, 0, "3.2.0");
            Holds("a newer service is told", wire.Explanation == "connected to version 3.2.0; this client knows 0.1: what is new there is passed over");
            wire.Receive(new byte[] { 0x08, 0x01, 0xa2, 0x38, 0x00 });
            Holds("and its unknown messages are counted", wire.Session.UnknownCount == 1 && wire.Session.State == LinkState.Open);
        }

        private static void UnknownModelsAreTold()
        {
            string told = RigLibrary.NoProfile("Dragon", new[] { "Maw", "Snarl" });
            Holds("a rig without a known name is told with its shapes",
                told == "Dragon has no shape that a known rig has: its face will not move. Its 2 shapes: Maw, Snarl.");
            Holds("so is one without shapes", RigLibrary.NoProfile("Rock", new string[0]).EndsWith("no blend shapes at all.", StringComparison.Ordinal));
        }

        /// <summary>Two seconds at a rate that the service has not.</summary>
        private static void OddRatesAreMet()
        {
            Holds("a device's rate is asked for where the service has it", SoundTap.RateFor(44100) == 44100);
            Holds("or the next below", SoundTap.RateFor(96000) == 48000 && SoundTap.RateFor(32000) == 24000);
            var settings = new CharacterSettings { RateHz = 24000 };
            var client = new CharacterClient(new FakeWire(), new FakeEars(), settings, () => 0);
            var tap = new SoundTap(client, 32000);
            var data = new float[2 * 500];
            for (int i = 0; i < 128; i++)
            {
                for (int k = 0; k < data.Length; k++) data[k] = 1;
                tap.Modulate(data, 2, i * 15625000L);
            }
            Holds("silence stays silent at an odd rate", Array.TrueForAll(data, sample => sample == 0));
        }

        private static FakeWire Opened()
        {
            var wire = new FakeWire();
            wire.Session.Open("", 0);
            wire.Session.Opened(0);
            wire.Welcome("s1", false, 0);
            return wire;
        }

        private static void Holds(string sentence, bool so)
        {
            checkCount++;
            if (so) return;
            wrongCount++;
            Console.WriteLine("wrong: " + sentence);
        }
    }
}
