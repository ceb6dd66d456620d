using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Receive
{
    /// <summary>Who sees the messages of an OSC packet.</summary>
    public interface IOscListener
    {
        /// <summary>A message; its arguments are read by their number from the reader, now.</summary>
        void Message(string address, OscReader arguments);
    }

    /// <summary>
    /// Reads OSC 1.0 packets: messages, and bundles of them. Allocates nothing once addresses and texts
    /// are known. Source: the OSC 1.0 specification, opensoundcontrol.stanford.edu.
    /// </summary>
    public sealed class OscReader
    {
        private const int MostArguments = 128;
        private const int MostDepth = 8;

        private static readonly byte[] BundleMark = { 35, 98, 117, 110, 100, 108, 101, 0 };

        private readonly TextTable texts = new TextTable();
        private readonly char[] types = new char[MostArguments];
        private readonly int[] places = new int[MostArguments];
        private byte[] bytes;

        /// <summary>Arguments of the message that is shown.</summary>
        public int Count { get; private set; }

        /// <summary>Shows every message of a packet. Throws <see cref="PacketException"/>; messages
        /// before the broken one have been shown then.</summary>
        public void Read(byte[] packet, int length, IOscListener listener)
        {
            bytes = packet;
            ReadElement(0, length, listener, 0);
        }

        /// <summary>A float argument; false for another type, or no argument of that number.</summary>
        public bool Single(int index, out float value)
        {
            value = 0;
            if (index >= Count || types[index] != 'f') return false;
            value = BigEndian.Single(bytes, places[index]);
            return !float.IsNaN(value) && !float.IsInfinity(value);
        }

        /// <summary>An integer argument.</summary>
        public bool Integer(int index, out int value)
        {
            value = 0;
            if (index >= Count || types[index] != 'i') return false;
            value = BigEndian.Int32(bytes, places[index]);
            return true;
        }

        /// <summary>A text argument; the same text is the same object each time.</summary>
        public bool Text(int index, out string value)
        {
            value = "";
            if (index >= Count || types[index] != 's') return false;
            int start = places[index], end = start;
            while (bytes[end] != 0) end++;
            value = texts.Text(bytes, start, end - start);
            return true;
        }

        private void ReadElement(int start, int end, IOscListener listener, int depth)
        {
            if (depth > MostDepth) throw new PacketException("OSC bundles are nested too deep");
            if (IsBundle(start, end)) ReadBundle(start + 16, end, listener, depth);
            else ReadMessage(start, end, listener);
        }

        private void ReadBundle(int at, int end, IOscListener listener, int depth)
        {
            if (at > end) throw new PacketException("an OSC bundle ends inside its time tag");
            while (at < end)
            {
                int size = end - at < 4 ? -1 : BigEndian.Int32(bytes, at);
                at += 4;
                if (size < 0 || size > end - at) throw new PacketException("an OSC bundle ends inside an element");
                ReadElement(at, at + size, listener, depth + 1);
                at += size;
            }
        }

        private void ReadMessage(int at, int end, IOscListener listener)
        {
            string address = ReadText(ref at, end);
            int tags = at;
            SkipText(ref at, end);
            if (bytes[tags] != ',') throw new PacketException($"{address} has no types");
            Count = 0;
            for (int i = tags + 1; bytes[i] != 0; i++) Place((char)bytes[i], ref at, end);
            listener.Message(address, this);
        }

        private void Place(char type, ref int at, int end)
        {
            if (Count == MostArguments) throw new PacketException($"an OSC message has more than {MostArguments} arguments");
            types[Count] = type;
            places[Count++] = at;
            switch (type)
            {
                case 'i': case 'f': case 'c': case 'r': case 'm': Advance(ref at, 4, end); break;
                case 'h': case 'd': case 't': Advance(ref at, 8, end); break;
                case 's': case 'S': SkipText(ref at, end); break;
                case 'b': SkipBlob(ref at, end); break;
                case 'T': case 'F': case 'N': case 'I': break;
                default: throw new PacketException($"OSC has no type {type}");
            }
        }

        private void SkipBlob(ref int at, int end)
        {
            int size = end - at < 4 ? -1 : BigEndian.Int32(bytes, at);
            if (size < 0 || size > end - at - 4) throw new PacketException("an OSC packet ends inside a blob");
            Advance(ref at, 4 + (size + 3) / 4 * 4, end);
        }

        private string ReadText(ref int at, int end)
        {
            int start = at;
            int length = SkipText(ref at, end);
            return texts.Text(bytes, start, length);
        }

        private int SkipText(ref int at, int end)
        {
            int start = at;
            while (at < end && bytes[at] != 0) at++;
            if (at >= end) throw new PacketException("an OSC packet ends inside a text");
            int length = at - start;
            at = start;
            Advance(ref at, (length / 4 + 1) * 4, end);
            return length;
        }

        private static void Advance(ref int at, int count, int end)
        {
            if (count > end - at) throw new PacketException("an OSC packet ends inside an argument");
            at += count;
        }

        private bool IsBundle(int start, int end)
        {
            if (end - start < BundleMark.Length) return false;
            for (int i = 0; i < BundleMark.Length; i++)
                if (bytes[start + i] != BundleMark[i]) return false;
            return true;
        }
    }
}
