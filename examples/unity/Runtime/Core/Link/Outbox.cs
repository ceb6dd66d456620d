using System;

namespace ExOmni.Bridge.Link
{
    /// <summary>
    /// Requests that the service may not have received: kept until it says so, sent again after a
    /// loss. The oldest give way; a session whose requests are gone is not resumed.
    /// </summary>
    public sealed class Outbox
    {
        private readonly byte[][] slots;
        private readonly int[] lengths;
        private long confirmed;

        /// <summary>Keeps <paramref name="capacity"/> requests: 1024 are 20 s of a microphone.</summary>
        public Outbox(int capacity = 1024)
        {
            slots = new byte[capacity][];
            lengths = new int[capacity];
        }

        /// <summary>Requests sent in this session.</summary>
        public long Count { get; private set; }

        /// <summary>Keeps a copy.</summary>
        public void Add(byte[] bytes, int length)
        {
            if (Count - confirmed == slots.Length) confirmed++;
            var index = (int)(Count % slots.Length);
            if (slots[index] == null || slots[index].Length < length) slots[index] = new byte[length];
            Buffer.BlockCopy(bytes, 0, slots[index], 0, length);
            lengths[index] = length;
            Count++;
        }

        /// <summary>The service has received the first <paramref name="count"/> requests.</summary>
        public void Confirm(long count)
        {
            confirmed = Math.Min(Math.Max(count, confirmed), Count);
        }

        /// <summary>Whether all that comes after the first <paramref name="count"/> requests is here.</summary>
        public bool Has(long count)
        {
            return confirmed <= count && count <= Count;
        }

        /// <summary>Request <paramref name="number"/>, from 0, and its length; it is copied by nobody.</summary>
        public byte[] Request(long number, out int length)
        {
            var index = (int)(number % slots.Length);
            length = lengths[index];
            return slots[index];
        }

        /// <summary>Forgets everything.</summary>
        public void Clear()
        {
            Count = 0;
            confirmed = 0;
        }
    }
}
