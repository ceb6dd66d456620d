using System.Runtime.InteropServices;

namespace ExOmni.Bridge.Wire
{
    /// <summary>Numbers of a byte array, least significant byte first, on any machine.</summary>
    public static class LittleEndian
    {
        [StructLayout(LayoutKind.Explicit)]
        private struct Bits
        {
            [FieldOffset(0)] public int Integer;
            [FieldOffset(0)] public float Single;
        }

        /// <summary>The float whose bits these are.</summary>
        public static float ToSingle(int bits)
        {
            return new Bits { Integer = bits }.Single;
        }

        /// <summary>The bits of a float.</summary>
        public static int ToBits(float value)
        {
            return new Bits { Single = value }.Integer;
        }

        /// <summary>A float of four bytes.</summary>
        public static float Single(byte[] bytes, int at)
        {
            return ToSingle(bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24);
        }

        /// <summary>A signed 16-bit number of two bytes.</summary>
        public static short Int16(byte[] bytes, int at)
        {
            return unchecked((short)(bytes[at] | bytes[at + 1] << 8));
        }
    }
}
