using System;
using System.Text;

namespace ExOmni.Bridge.Wire
{
    /// <summary>
    /// Reads one protobuf message, field by field, where it lies. Allocates nothing but the text
    /// that is asked for.
    /// </summary>
    /// <remarks>
    /// <c>while (reader.Next()) switch (reader.Field) { case 1: reader.Take(ref number); break; }</c>
    /// What is not taken is passed over: unknown fields, and known ones of another wire type, which
    /// protobuf treats as unknown. Every method throws <see cref="WireException"/> for bytes that end
    /// too early; nothing is ever read beyond the message.
    /// </remarks>
    public struct WireReader
    {
        private const int MaxVarintBytes = 10;
        private const int MaxDepth = 100;

        private readonly byte[] bytes;
        private readonly int end;
        private int position;
        private bool pending;

        /// <summary>Reads <paramref name="length"/> bytes from <paramref name="start"/> on.</summary>
        public WireReader(byte[] bytes, int start, int length)
        {
            if (start < 0 || length < 0 || length > bytes.Length - start)
                throw new ArgumentOutOfRangeException(nameof(length));
            this.bytes = bytes;
            position = start;
            end = start + length;
            pending = false;
            Field = 0;
            Type = WireType.Varint;
        }

        /// <summary>Number of the field that <see cref="Next"/> has found, 1 or more.</summary>
        public int Field { get; private set; }

        /// <summary>How its value is written.</summary>
        public WireType Type { get; private set; }

        /// <summary>The array that is read.</summary>
        public byte[] Source => bytes;

        /// <summary>Where in <see cref="Source"/> the rest begins.</summary>
        public int Position => position;

        /// <summary>Bytes that are left.</summary>
        public int Remaining => end - position;

        /// <summary>Goes to the next field; false at the end of the message.</summary>
        public bool Next()
        {
            if (pending) Skip(0);
            pending = false;
            if (position == end) return false;
            ulong tag = Varint();
            Type = (WireType)(tag & 7);
            ulong field = tag >> 3;
            if (field == 0 || field > 536870911) throw new WireException("a field has no number");
            Field = (int)field;
            pending = true;
            return true;
        }

        /// <summary>Takes an int32 or an enum.</summary>
        public void Take(ref int value)
        {
            if (Begin(WireType.Varint)) value = unchecked((int)Varint());
        }

        /// <summary>Takes an int64.</summary>
        public void Take(ref long value)
        {
            if (Begin(WireType.Varint)) value = unchecked((long)Varint());
        }

        /// <summary>Takes a bool.</summary>
        public void Take(ref bool value)
        {
            if (Begin(WireType.Varint)) value = Varint() != 0;
        }

        /// <summary>Takes a float.</summary>
        public void Take(ref float value)
        {
            if (Begin(WireType.Fixed32)) value = Single();
        }

        /// <summary>Takes a string; wrong UTF-8 becomes replacement characters.</summary>
        public void Take(ref string value)
        {
            if (!Begin(WireType.Bytes)) return;
            int length = Length();
            value = Encoding.UTF8.GetString(bytes, position, length);
            position += length;
        }

        /// <summary>Takes a string that is often the same: then it is the same object.</summary>
        public void Take(TextCache cache, ref string value)
        {
            if (!Begin(WireType.Bytes)) return;
            int length = Length();
            value = cache.Text(bytes, position, length);
            position += length;
        }

        /// <summary>Takes a message, or bytes, as a reader of them.</summary>
        public bool Take(out WireReader message)
        {
            message = default(WireReader);
            if (!Begin(WireType.Bytes)) return false;
            int length = Length();
            message = new WireReader(bytes, position, length);
            position += length;
            return true;
        }

        /// <summary>Adds the values of a repeated float, packed or not.</summary>
        public void Take(FloatList values)
        {
            if (Type == WireType.Fixed32 && Begin(WireType.Fixed32)) values.Add(Single());
            if (!Begin(WireType.Bytes)) return;
            int length = Length();
            if (length % 4 != 0) throw new WireException($"{length} bytes are no whole number of floats");
            values.AddBytes(bytes, position, length / 4);
            position += length;
        }

        private bool Begin(WireType wanted)
        {
            if (!pending || Type != wanted) return false;
            pending = false;
            return true;
        }

        private ulong Varint()
        {
            ulong value = 0;
            for (int i = 0; i < MaxVarintBytes; i++)
            {
                if (position == end) throw new WireException("the message ends inside a number");
                byte part = bytes[position++];
                value |= (ulong)(part & 0x7f) << (7 * i);
                if (part < 0x80) return value;
            }
            throw new WireException("a number has more than 10 bytes");
        }

        private float Single()
        {
            Need(4);
            float value = LittleEndian.Single(bytes, position);
            position += 4;
            return value;
        }

        private int Length()
        {
            ulong length = Varint();
            if (length > (ulong)Remaining)
                throw new WireException($"field {Field} claims {length} bytes, {Remaining} are left");
            return (int)length;
        }

        private void Need(int count)
        {
            if (Remaining < count)
                throw new WireException($"field {Field} needs {count} bytes, {Remaining} are left");
        }

        private void Advance(int count)
        {
            Need(count);
            position += count;
        }

        private void Skip(int depth)
        {
            switch (Type)
            {
                case WireType.Varint: Varint(); break;
                case WireType.Fixed64: Advance(8); break;
                case WireType.Bytes: Advance(Length()); break;
                case WireType.Fixed32: Advance(4); break;
                case WireType.GroupBegin: SkipGroup(depth + 1); break;
                default: throw new WireException($"field {Field} has the wire type {(int)Type}");
            }
        }

        private void SkipGroup(int depth)
        {
            if (depth > MaxDepth) throw new WireException("groups are nested too deep");
            int group = Field;
            pending = false;
            while (Next())
            {
                bool ends = Type == WireType.GroupEnd && Field == group;
                pending = false;
                if (ends) return;
                Skip(depth);
            }
            throw new WireException("the message ends inside a group");
        }
    }
}
