using System;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// Samples on their way to the ear, each at its position; silence where there are none. Fades
    /// where sound runs dry, comes back and is cut. Source: docs/player.md, "Sound on its line".
    /// </summary>
    internal sealed class Line
    {
        private readonly int slide;
        private readonly long most;
        private short[] ring;
        private long first;
        private bool open;
        private int level;

        /// <summary><paramref name="capacity"/>: most samples kept ahead.</summary>
        internal Line(int rateHz, long capacity)
        {
            slide = Math.Max(1, (rateHz * Rules.SlideMs + 500) / 1000);
            level = slide;
            most = capacity;
            ring = new short[2 * rateHz];
        }

        /// <summary>Length of a fade, samples.</summary>
        internal int Slide => slide;

        /// <summary>Position after the last sample written.</summary>
        internal long End { get; private set; }

        /// <summary>Stores samples <paramref name="from"/> up to <paramref name="to"/> of a chunk, the
        /// first at <paramref name="at"/>; those before <paramref name="next"/> come too late, and those
        /// too far ahead have no room.</summary>
        internal void Write(long at, ref Contract.AudioChunk chunk, int from, int to, long next)
        {
            Move(next);
            int late = (int)Rate.Clamp(next - at, 0, to - from);
            int end = (int)Rate.Clamp(next + most - at, late, to - from);
            Reserve(at + end - first);
            for (int i = late; i < end; i++) ring[Index(at + i)] = chunk[from + i];
            End = at + (to - from);
            open = true;
        }

        /// <summary>What was written is all.</summary>
        internal void Finish()
        {
            open = false;
        }

        /// <summary>Nothing is heard from <paramref name="at"/> on, which is not before <paramref name="next"/>.</summary>
        internal void Cut(long at, long next)
        {
            Move(next);
            long end = Math.Min(End, first + ring.Length);
            for (long p = at; p < end; p++)
            {
                long left = slide - 1 - (p - at);
                ring[Index(p)] = left > 0 ? (short)Rate.Floor(ring[Index(p)] * left, slide) : (short)0;
            }
            End = Math.Min(End, at + slide);
            open = false;
        }

        /// <summary>Gives the next <paramref name="count"/> samples, from <paramref name="position"/> on.</summary>
        internal void Read(short[] target, int start, int count, long position)
        {
            Move(position);
            for (int i = 0; i < count; i++) target[start + i] = Take(position + i);
            first = position + count;
        }

        private short Take(long position)
        {
            long left = open ? Math.Max(End - position, 0) : slide;
            level = (int)Math.Min(Math.Min(slide, left), level + 1);
            if (position - first >= ring.Length) return 0;
            int index = Index(position);
            var sample = (short)Rate.Floor(ring[index] * level, slide);
            ring[index] = 0;
            return sample;
        }

        /// <summary>What lies before <paramref name="position"/> will not be heard any more.</summary>
        private void Move(long position)
        {
            long passed = Math.Min(position - first, ring.Length);
            for (long i = 0; i < passed; i++) ring[Index(first + i)] = 0;
            if (passed > 0) first = position;
        }

        private void Reserve(long count)
        {
            if (count <= ring.Length) return;
            var larger = new short[Math.Max(count, Math.Min(2L * ring.Length, most))];
            for (int i = 0; i < ring.Length; i++) larger[Wrap(first + i, larger.Length)] = ring[Index(first + i)];
            ring = larger;
        }

        private int Index(long position)
        {
            return Wrap(position, ring.Length);
        }

        private static int Wrap(long position, int length)
        {
            var index = (int)(position % length);
            return index < 0 ? index + length : index;
        }
    }
}
