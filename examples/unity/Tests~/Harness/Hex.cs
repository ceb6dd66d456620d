using System;

namespace ExOmni.Bridge.Harness
{
    /// <summary>Bytes as two hexadecimal digits each; "-" is none.</summary>
    internal static class Hex
    {
        internal static byte[] Read(string text)
        {
            if (text == "-") return new byte[0];
            var bytes = new byte[text.Length / 2];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = Convert.ToByte(text.Substring(2 * i, 2), 16);
            return bytes;
        }
    }
}
