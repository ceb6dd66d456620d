using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>Some consecutive frames of an utterance. One object reads them all.</summary>
    public sealed class FaceChunk
    {
        /// <summary>Number of the first frame since media time zero.</summary>
        public long OffsetFrames;

        /// <summary>Frames here.</summary>
        public int FrameCount;

        /// <summary>Coefficients, row by row, a row for each frame.</summary>
        public readonly FloatList Coefficients = new FloatList();

        /// <summary>Rows of head yaw, pitch, roll, radians; or empty.</summary>
        public readonly FloatList Head = new FloatList();

        /// <summary>Rows of left yaw, left pitch, right yaw, right pitch, radians; or empty.</summary>
        public readonly FloatList Eyes = new FloatList();

        /// <summary>Takes the place of what was read before. Throws <see cref="WireException"/>.</summary>
        public void Read(WireReader reader)
        {
            OffsetFrames = 0;
            FrameCount = 0;
            Coefficients.Clear();
            Head.Clear();
            Eyes.Clear();
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1: reader.Take(ref OffsetFrames); break;
                    case 2: reader.Take(ref FrameCount); break;
                    case 3: reader.Take(Coefficients); break;
                    case 4: reader.Take(Head); break;
                    case 5: reader.Take(Eyes); break;
                }
            }
        }
    }
}
