using System;
using System.Text;

namespace ExOmni.Bridge.Wire
{
    /// <summary>
    /// Writes a protobuf message into an array that grows and is used again. As protobuf does it,
    /// numbers of zero, false and empty text are left out.
    /// </summary>
    public sealed class WireWriter
    {
        private byte[] bytes = new byte[256];

        /// <summary>The array, written up to <see cref="Length"/>.</summary>
        public byte[] Bytes => bytes;

        /// <summary>Bytes written.</summary>
        public int Length { get; private set; }

        /// <summary>Begins anew.</summary>
        public void Clear()
        {
            Length = 0;
        }

        /// <summary>A copy of what was written.</summary>
        public byte[] ToArray()
        {
            var copy = new byte[Length];
            Buffer.BlockCopy(bytes, 0, copy, 0, Length);
            return copy;
        }

        /// <summary>An int32, int64 or enum.</summary>
        public void Number(int field, long value)
        {
            if (value != 0) Present(field, value);
        }

        /// <summary>A number that is there even when it is zero, as of an optional field.</summary>
        public void Present(int field, long value)
        {
            Tag(field, WireType.Varint);
            Varint(unchecked((ulong)value));
        }

        /// <summary>A bool.</summary>
        public void Flag(int field, bool value)
        {
            if (value) Present(field, 1);
        }

        /// <summary>A float.</summary>
        public void Single(int field, float value)
        {
            int bits = LittleEndian.ToBits(value);
            if (bits == 0) return;
            Tag(field, WireType.Fixed32);
            for (int i = 0; i < 4; i++) Byte((byte)(bits >> (8 * i)));
        }

        /// <summary>A double that is there even when it is zero.</summary>
        public void PresentDouble(int field, double value)
        {
            long bits = BitConverter.DoubleToInt64Bits(value);
            Tag(field, WireType.Fixed64);
            for (int i = 0; i < 8; i++) Byte((byte)(bits >> (8 * i)));
        }

        /// <summary>A string; null is empty.</summary>
        public void Text(int field, string value)
        {
            if (string.IsNullOrEmpty(value)) return;
            int count = Encoding.UTF8.GetByteCount(value);
            Tag(field, WireType.Bytes);
            Varint((ulong)count);
            Reserve(count);
            Length += Encoding.UTF8.GetBytes(value, 0, value.Length, bytes, Length);
        }

        /// <summary>Bytes.</summary>
        public void Raw(int field, byte[] value, int start, int count)
        {
            Tag(field, WireType.Bytes);
            Varint((ulong)count);
            Reserve(count);
            Buffer.BlockCopy(value, start, bytes, Length, count);
            Length += count;
        }

        /// <summary>Begins a message within this one; <see cref="End"/> wants what it returns.</summary>
        public int Begin(int field)
        {
            Tag(field, WireType.Bytes);
            return Length;
        }

        /// <summary>Ends the message begun at <paramref name="start"/>: its length goes before it.</summary>
        public void End(int start)
        {
            int size = Length - start;
            int room = VarintSize((ulong)size);
            Reserve(room);
            Buffer.BlockCopy(bytes, start, bytes, start + room, size);
            Length = start;
            Varint((ulong)size);
            Length = start + room + size;
        }

        /// <summary>A message with nothing in it.</summary>
        public void Empty(int field)
        {
            End(Begin(field));
        }

        private void Tag(int field, WireType type)
        {
            Varint((ulong)((uint)field << 3 | (uint)type));
        }

        private void Varint(ulong value)
        {
            for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
            Byte((byte)value);
        }

        private static int VarintSize(ulong value)
        {
            int size = 1;
            while ((value >>= 7) != 0) size++;
            return size;
        }

        private void Byte(byte value)
        {
            Reserve(1);
            bytes[Length++] = value;
        }

        private void Reserve(int more)
        {
            if (Length + more > bytes.Length) Array.Resize(ref bytes, Math.Max(2 * bytes.Length, Length + more));
        }
    }
}
