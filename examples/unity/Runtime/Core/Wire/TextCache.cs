using System;
using System.Text;

namespace ExOmni.Bridge.Wire
{
    /// <summary>
    /// Remembers the last text, so that one which comes again, as the name of an utterance in each of
    /// its frames, is not made again.
    /// </summary>
    public sealed class TextCache
    {
        private byte[] known = new byte[64];
        private int length;
        private string text = "";

        /// <summary>The text of UTF-8 bytes.</summary>
        public string Text(byte[] bytes, int start, int count)
        {
            if (!Same(bytes, start, count)) Learn(bytes, start, count);
            return text;
        }

        private bool Same(byte[] bytes, int start, int count)
        {
            if (count != length) return false;
            for (int i = 0; i < count; i++)
                if (bytes[start + i] != known[i]) return false;
            return true;
        }

        private void Learn(byte[] bytes, int start, int count)
        {
            if (count > known.Length) known = new byte[count];
            Buffer.BlockCopy(bytes, start, known, 0, count);
            length = count;
            text = Encoding.UTF8.GetString(bytes, start, count);
        }
    }
}
