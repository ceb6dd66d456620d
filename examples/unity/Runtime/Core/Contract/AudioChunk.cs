using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>Some consecutive samples of an utterance, where they lie in their message.</summary>
    public struct AudioChunk
    {
        /// <summary>Number of the first sample since media time zero.</summary>
        public long OffsetSamples;

        /// <summary>The message.</summary>
        public byte[] Bytes;

        /// <summary>Where in it the samples begin.</summary>
        public int Start;

        /// <summary>Samples: signed 16 bits each, little-endian.</summary>
        public int SampleCount;

        /// <summary>Throws <see cref="WireException"/>; half a sample at the end is left.</summary>
        public static AudioChunk Read(WireReader reader)
        {
            var chunk = new AudioChunk();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref chunk.OffsetSamples); break;
                    case 2: if (reader.Take(out WireReader pcm)) chunk.Place(pcm); break;
                }
            }
            return chunk;
        }

        /// <summary>Sample <paramref name="index"/> of the chunk, -32768 to 32767.</summary>
        public short this[int index] => LittleEndian.Int16(Bytes, Start + 2 * index);

        private void Place(WireReader pcm)
        {
            Bytes = pcm.Source;
            Start = pcm.Position;
            SampleCount = pcm.Remaining / 2;
        }
    }
}
