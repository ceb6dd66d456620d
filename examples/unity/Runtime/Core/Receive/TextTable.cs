using System.Collections.Generic;
using System.Text;

namespace ExOmni.Bridge.Receive
{
    /// <summary>Texts that come again and again, each made once. Bounded: what is new beyond that is
    /// made each time.</summary>
    internal sealed class TextTable
    {
        private const int Capacity = 1024;

        private readonly Dictionary<int, List<Entry>> entries = new Dictionary<int, List<Entry>>();
        private int count;

        /// <summary>The text of UTF-8 bytes.</summary>
        internal string Text(byte[] bytes, int start, int length)
        {
            int hash = Hash(bytes, start, length);
            entries.TryGetValue(hash, out List<Entry> found);
            for (int i = 0; found != null && i < found.Count; i++)
                if (found[i].Same(bytes, start, length)) return found[i].Text;
            return Learn(hash, bytes, start, length);
        }

        private string Learn(int hash, byte[] bytes, int start, int length)
        {
            string text = Encoding.UTF8.GetString(bytes, start, length);
            if (count >= Capacity) return text;
            count++;
            if (!entries.TryGetValue(hash, out List<Entry> found)) entries[hash] = found = new List<Entry>(1);
            var copy = new byte[length];
            System.Buffer.BlockCopy(bytes, start, copy, 0, length);
            found.Add(new Entry(copy, text));
            return text;
        }

        /// <summary>FNV-1a.</summary>
        private static int Hash(byte[] bytes, int start, int length)
        {
            uint hash = 2166136261;
            for (int i = 0; i < length; i++) hash = (hash ^ bytes[start + i]) * 16777619;
            return unchecked((int)hash);
        }

        private struct Entry
        {
            internal readonly string Text;
            private readonly byte[] known;

            internal Entry(byte[] known, string text)
            {
                this.known = known;
                Text = text;
            }

            internal bool Same(byte[] bytes, int start, int length)
            {
                if (length != known.Length) return false;
                for (int i = 0; i < length; i++)
                    if (bytes[start + i] != known[i]) return false;
                return true;
            }
        }
    }
}
