using System;
using System.Collections.Generic;
using System.Globalization;
using ExOmni.Bridge.Receive;
using ExOmni.Bridge.Rig;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Reads datagrams and prints what they say: a name and its numbers on each line.</summary>
    internal static class Packets
    {
        internal static int Run(string kind, string[] packets)
        {
            foreach (string packet in packets)
            {
                try
                {
                    Read(kind, Hex.Read(packet));
                }
                catch (PacketException error)
                {
                    Console.WriteLine("refused " + error.Message);
                }
            }
            if (kind == "osc") PrintOsc();
            return 0;
        }

        private static readonly LiveLinkPacket LiveLink = new LiveLinkPacket();
        private static readonly OscFace Osc = new OscFace();

        private static void Read(string kind, byte[] packet)
        {
            if (kind == "osc")
            {
                Osc.Read(packet, packet.Length);
                return;
            }
            LiveLink.Read(packet, packet.Length);
            Print("subject " + LiveLink.Subject + (LiveLink.HasFace ? " face" : " nobody"), LiveLink.FrameNumber);
            for (int i = 0; i < ArkitNames.Count; i++) Print(ArkitNames.All[i], LiveLink.Coefficients[i]);
            Print("angles", LiveLink.Angles);
        }

        private static void PrintOsc()
        {
            foreach (KeyValuePair<string, float> value in Osc.Values) Print(value.Key, value.Value);
            foreach (KeyValuePair<string, float[]> bone in Osc.Bones) Print(bone.Key, bone.Value);
            if (Osc.HasAngles) Print("angles", Osc.Angles);
        }

        private static void Print(string name, params float[] numbers)
        {
            var texts = new string[numbers.Length];
            for (int i = 0; i < numbers.Length; i++) texts[i] = numbers[i].ToString("R", CultureInfo.InvariantCulture);
            Console.WriteLine($"{name} {string.Join(" ", texts)}");
        }
    }
}
