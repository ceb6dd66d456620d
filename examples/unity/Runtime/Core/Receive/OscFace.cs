using System;
using System.Collections.Generic;

namespace ExOmni.Bridge.Receive
{
    /// <summary>
    /// A face by OSC: the values of VMC (/VMC/Ext/Blend/Val, shown at /VMC/Ext/Blend/Apply, and bones)
    /// and those of the service's own addresses (/exomni/blend/jawOpen, /exomni/head, /exomni/eye/left…).
    /// </summary>
    public sealed class OscFace : IOscListener
    {
        private const int MostValues = 512;

        private readonly Dictionary<string, float> coming = new Dictionary<string, float>();
        private readonly Dictionary<string, float> values = new Dictionary<string, float>();
        private readonly OscReader reader = new OscReader();
        private readonly string head;
        private readonly string leftEye;
        private readonly string rightEye;
        private readonly string blend;
        private readonly Dictionary<string, string> blends = new Dictionary<string, string>();

        /// <summary><paramref name="prefix"/>: what the service's own addresses begin with.</summary>
        public OscFace(string prefix = "exomni")
        {
            head = $"/{prefix}/head";
            leftEye = $"/{prefix}/eye/left";
            rightEye = $"/{prefix}/eye/right";
            blend = $"/{prefix}/blend/";
        }

        /// <summary>Values by the names that the sender's rig profile gives them.</summary>
        public IReadOnlyDictionary<string, float> Values => values;

        /// <summary>Rotations of bones by VMC, x, y, z, w in Unity's frame, by name:
        /// Neck, Head, LeftEye, RightEye.</summary>
        public Dictionary<string, float[]> Bones { get; } = new Dictionary<string, float[]>();

        /// <summary>Head yaw, pitch, roll, then left eye yaw, pitch, right eye yaw, pitch by the service's own
        /// addresses; radians.</summary>
        public float[] Angles { get; } = new float[7];

        /// <summary>Whether <see cref="Angles"/> have come.</summary>
        public bool HasAngles { get; private set; }

        /// <summary>Takes a datagram. Throws <see cref="PacketException"/>.</summary>
        public void Read(byte[] packet, int length)
        {
            reader.Read(packet, length, this);
        }

        void IOscListener.Message(string address, OscReader arguments)
        {
            switch (address)
            {
                case "/VMC/Ext/Blend/Val": TakeValue(arguments); break;
                case "/VMC/Ext/Blend/Apply": Apply(); break;
                case "/VMC/Ext/Bone/Pos": TakeBone(arguments); break;
                default: TakeOwn(address, arguments); break;
            }
        }

        private void TakeValue(OscReader arguments)
        {
            if (!arguments.Text(0, out string name) || !arguments.Single(1, out float value)) return;
            if (coming.Count < MostValues || coming.ContainsKey(name)) coming[name] = value;
        }

        private void Apply()
        {
            foreach (KeyValuePair<string, float> value in coming) values[value.Key] = value.Value;
        }

        private void TakeBone(OscReader arguments)
        {
            if (!arguments.Text(0, out string name)) return;
            if (!Bones.TryGetValue(name, out float[] rotation))
            {
                if (Bones.Count >= MostValues) return;
                Bones[name] = rotation = new float[] { 0, 0, 0, 1 };
            }
            for (int i = 0; i < 4; i++)
                if (arguments.Single(4 + i, out float part)) rotation[i] = part;
        }

        private void TakeOwn(string address, OscReader arguments)
        {
            if (address == head) TakeAngles(arguments, 0, 3);
            else if (address == leftEye) TakeAngles(arguments, 3, 2);
            else if (address == rightEye) TakeAngles(arguments, 5, 2);
            else TakeBlend(address, arguments);
        }

        private void TakeBlend(string address, OscReader arguments)
        {
            if (!arguments.Single(0, out float value)) return;
            if (!blends.TryGetValue(address, out string name))
            {
                if (!address.StartsWith(blend, StringComparison.Ordinal) || blends.Count >= MostValues) return;
                blends[address] = name = address.Substring(blend.Length);
            }
            values[name] = value;
        }

        private void TakeAngles(OscReader arguments, int at, int count)
        {
            HasAngles = true;
            for (int i = 0; i < count; i++)
                if (arguments.Single(i, out float angle)) Angles[at + i] = angle;
        }
    }
}
