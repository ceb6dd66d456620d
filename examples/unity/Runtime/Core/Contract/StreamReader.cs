using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>
    /// Goes through what a response holds of a stream: of a watched character, or of a performance.
    /// One reader reads all: after the first messages, sound and faces allocate nothing.
    /// </summary>
    public sealed class StreamReader
    {
        private readonly TextCache ids = new TextCache();
        private readonly FaceChunk faces = new FaceChunk();
        private readonly PacedFrame frame;

        /// <summary>Has read nothing yet.</summary>
        public StreamReader()
        {
            frame = new PacedFrame(ids);
        }

        /// <summary>Shows each event to <paramref name="visitor"/>, in order. Throws
        /// <see cref="WireException"/>; events before the broken one have been shown then.</summary>
        public void Visit(ref SocketResponse response, IStreamVisitor visitor)
        {
            switch (response.Kind)
            {
                case ResponseKind.WatchCharacter: VisitWatch(response.Body, visitor); break;
                case ResponseKind.Converse: VisitConverse(response.Body, visitor); break;
                case ResponseKind.Speak:
                case ResponseKind.SpeakStream:
                case ResponseKind.Animate: VisitBatch(response.Body, visitor); break;
            }
        }

        private void VisitWatch(WireReader reader, IStreamVisitor visitor)
        {
            switch (LastKnown(reader, 3, out WireReader body))
            {
                case 1: visitor.Opened(WatchOpened.Read(body)); break;
                case 2: VisitEvent(body, visitor); break;
                case 3: VisitFrame(body, visitor); break;
            }
        }

        private void VisitConverse(WireReader reader, IStreamVisitor visitor)
        {
            ConverseResponse response = ConverseResponse.Read(reader);
            if (response.Event == ConversationEvent.Performance)
                VisitBatch(response.Batch, visitor);
            else if (response.Event == ConversationEvent.TurnInterrupted)
                visitor.TurnInterrupted(response.Text, response.StopSamples);
        }

        private void VisitBatch(WireReader reader, IStreamVisitor visitor)
        {
            while (reader.Next())
                if (reader.Field == 1 && reader.Take(out WireReader body)) VisitEvent(body, visitor);
        }

        private void VisitEvent(WireReader reader, IStreamVisitor visitor)
        {
            switch (LastKnown(reader, 6, out WireReader body))
            {
                case 1: visitor.Started(PerformanceStarted.Read(body, ids)); break;
                case 2: visitor.Text(body); break;
                case 3: VisitAudio(body, visitor); break;
                case 4: VisitFaces(body, visitor); break;
                case 5: visitor.Marker(body); break;
                case 6: visitor.Ended(PerformanceEnded.Read(body)); break;
            }
        }

        /// <summary>Which member of a oneof a message has, 0 for none: the last one counts.</summary>
        private static int LastKnown(WireReader reader, int members, out WireReader body)
        {
            int found = 0;
            body = default(WireReader);
            while (reader.Next())
            {
                int field = reader.Field;
                if (field > members || !reader.Take(out WireReader member)) continue;
                found = field;
                body = member;
            }
            return found;
        }

        private void VisitFrame(WireReader body, IStreamVisitor visitor)
        {
            frame.Read(body);
            visitor.Frame(frame);
        }

        private static void VisitAudio(WireReader body, IStreamVisitor visitor)
        {
            AudioChunk chunk = AudioChunk.Read(body);
            visitor.Audio(ref chunk);
        }

        private void VisitFaces(WireReader body, IStreamVisitor visitor)
        {
            faces.Read(body);
            visitor.Faces(faces);
        }
    }
}
