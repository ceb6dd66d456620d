namespace ExOmni.Bridge.Wire
{
    /// <summary>Numbers of a byte array, most significant byte first, as packets have them.</summary>
    public static class BigEndian
    {
        /// <summary>A signed 32-bit number.</summary>
        public static int Int32(byte[] bytes, int at)
        {
            return bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
        }

        /// <summary>A float.</summary>
        public static float Single(byte[] bytes, int at)
        {
            return LittleEndian.ToSingle(Int32(bytes, at));
        }
    }
}
