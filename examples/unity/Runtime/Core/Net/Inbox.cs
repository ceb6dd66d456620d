using System.Collections.Generic;

namespace ExOmni.Bridge.Net
{
    /// <summary>What happens to a connection.</summary>
    internal enum Arrival
    {
        Opened,
        Message,
        Lost,
    }

    /// <summary>Something that happened: a message with its bytes, or a loss with its reason.</summary>
    internal struct Item
    {
        internal Arrival Kind;
        internal byte[] Bytes;
        internal int Length;
        internal string Reason;
    }

    /// <summary>
    /// What a connection's task tells the thread that polls. Bounded: while it is full, nothing more is
    /// read, and the service waits.
    /// </summary>
    internal sealed class Inbox
    {
        private const int Capacity = 256;
        private const int SpareCount = 32;
        private const int SpareBytes = 1 << 16;

        private readonly Queue<Item> items = new Queue<Item>();
        private readonly Stack<byte[]> spare = new Stack<byte[]>();

        internal bool HasRoom
        {
            get
            {
                lock (items) return items.Count < Capacity;
            }
        }

        internal void Add(Item item)
        {
            lock (items) items.Enqueue(item);
        }

        /// <summary>The next item, left where it is.</summary>
        internal bool Peek(out Item item)
        {
            lock (items)
            {
                item = items.Count > 0 ? items.Peek() : default(Item);
                return items.Count > 0;
            }
        }

        /// <summary>The next item has been dealt with; its bytes are used again.</summary>
        internal void Remove()
        {
            lock (items)
            {
                byte[] bytes = items.Dequeue().Bytes;
                if (bytes != null && bytes.Length <= SpareBytes && spare.Count < SpareCount) spare.Push(bytes);
            }
        }

        /// <summary>An array of <paramref name="count"/> bytes or more.</summary>
        internal byte[] Rent(int count)
        {
            lock (items)
            {
                if (spare.Count > 0 && spare.Peek().Length >= count) return spare.Pop();
            }
            return new byte[count];
        }
    }
}
