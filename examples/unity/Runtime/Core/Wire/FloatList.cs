using System;

namespace ExOmni.Bridge.Wire
{
    /// <summary>Floats in an array that grows and is used again: after warm-up, no allocation.</summary>
    public sealed class FloatList
    {
        private float[] values = new float[64];

        /// <summary>How many there are.</summary>
        public int Count { get; private set; }

        /// <summary>The array they are in, from 0 on; another one after each growth.</summary>
        public float[] Values => values;

        /// <summary>Leaves none.</summary>
        public void Clear()
        {
            Count = 0;
        }

        /// <summary>Adds one.</summary>
        public void Add(float value)
        {
            Reserve(1);
            values[Count++] = value;
        }

        /// <summary>Adds <paramref name="count"/> little-endian floats from byte <paramref name="at"/> on.</summary>
        public void AddBytes(byte[] bytes, int at, int count)
        {
            Reserve(count);
            // One copy: every platform of Unity is little-endian; others go value by value.
            if (BitConverter.IsLittleEndian) Buffer.BlockCopy(bytes, at, values, 4 * Count, 4 * count);
            else for (int i = 0; i < count; i++) values[Count + i] = LittleEndian.Single(bytes, at + 4 * i);
            Count += count;
        }

        private void Reserve(int more)
        {
            if (Count + more > values.Length)
                Array.Resize(ref values, Math.Max(2 * values.Length, Count + more));
        }
    }
}
