using ExOmni.Bridge.Rig;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Receive
{
    /// <summary>
    /// Reads Live Link Face packets, version 6: 52 coefficients in canonical order, head and eyes. One
    /// object reads all.
    /// </summary>
    /// <remarks>
    /// u8 6 | i32 n, device id | i32 n, subject | i32 frame | f32 sub-frame | i32 rate numerator | i32
    /// rate denominator | u8 61 | 61 x f32, all big-endian. Angles are radians; an eye's are negated on
    /// the wire, and turned back here: yaw to the own left, pitch up, roll to the own right shoulder.
    /// </remarks>
    public sealed class LiveLinkPacket
    {
        private const int Version = 6;
        private const int ValueCount = 61;
        private const int TimeBytes = 16;

        private readonly TextCache subjects = new TextCache();
        private byte[] bytes;
        private int at;
        private int end;

        /// <summary>Whose face it is.</summary>
        public string Subject { get; private set; } = "";

        /// <summary>Whether a face was seen; without, the values are those of the packet before.</summary>
        public bool HasFace { get; private set; }

        /// <summary>Frames since midnight at the sender's rate.</summary>
        public int FrameNumber { get; private set; }

        /// <summary>Coefficients in canonical order.</summary>
        public float[] Coefficients { get; } = new float[ArkitNames.Count];

        /// <summary>Head yaw, pitch, roll, then left eye yaw, pitch, right eye yaw, pitch; radians.</summary>
        public float[] Angles { get; } = new float[7];

        /// <summary>Takes the place of what was read before. Throws <see cref="PacketException"/>.</summary>
        public void Read(byte[] packet, int length)
        {
            bytes = packet;
            end = length;
            at = 1;
            if (length == 0 || packet[0] != Version) throw new PacketException("not a Live Link version 6 packet");
            SkipText("device id");
            int size = TextLength("subject");
            Subject = subjects.Text(bytes, at, size);
            at += size;
            Need(TimeBytes, "frame time");
            FrameNumber = BigEndian.Int32(bytes, at);
            at += TimeBytes;
            // The app sends nothing more while it sees no face.
            HasFace = at < end;
            if (HasFace) ReadValues();
        }

        private void ReadValues()
        {
            if (bytes[at] != ValueCount) throw new PacketException($"{bytes[at]} values announced, {ValueCount} expected");
            at++;
            Need(4 * ValueCount, "values");
            for (int i = 0; i < ArkitNames.Count; i++) Coefficients[i] = Value(i);
            for (int i = 0; i < 3; i++) Angles[i] = Value(52 + i);
            Angles[3] = -Value(55);
            Angles[4] = -Value(56);
            Angles[5] = -Value(58);
            Angles[6] = -Value(59);
        }

        private float Value(int index)
        {
            float value = BigEndian.Single(bytes, at + 4 * index);
            return float.IsNaN(value) || float.IsInfinity(value) ? 0 : value;
        }

        private void SkipText(string what)
        {
            int size = TextLength(what);
            at += size;
        }

        private int TextLength(string what)
        {
            Need(4, "length of its " + what);
            int size = BigEndian.Int32(bytes, at);
            at += 4;
            if (size < 0 || size > end - at) throw new PacketException($"the {what} claims {size} bytes, {end - at} are left");
            return size;
        }

        private void Need(int count, string what)
        {
            if (end - at < count) throw new PacketException($"the packet ends inside its {what}");
        }
    }
}
