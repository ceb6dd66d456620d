using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Contract
{
    /// <summary>
    /// What a running character shall do from now on: set what is wanted and write it, once. What is
    /// not set stays as it is. All of it takes effect, or nothing.
    /// </summary>
    public sealed class Direction
    {
        private readonly WireWriter writer;
        private readonly int direct;

        /// <summary>Begins a request of call <paramref name="callId"/> in <paramref name="writer"/>.</summary>
        public Direction(WireWriter writer, int callId, string character)
        {
            this.writer = writer;
            Requests.Call(writer, callId);
            direct = writer.Begin(12);
            writer.Text(1, character);
        }

        /// <summary>A mood, as "joy"; intensity 0 to 1.</summary>
        public Direction Emotion(string label, double intensity)
        {
            Requests.Labelled(writer, 2, label, intensity);
            return this;
        }

        /// <summary>Looks at a point, meters from between the eyes: to the character's own left, up,
        /// and forward, which is more than 0.</summary>
        public Direction LookAt(float leftM, float upM, float forwardM)
        {
            int gaze = writer.Begin(3);
            int point = writer.Begin(2);
            writer.Single(1, leftM);
            writer.Single(2, upM);
            writer.Single(3, forwardM);
            writer.End(point);
            writer.End(gaze);
            return this;
        }

        /// <summary>Looks away, to a side that the character chooses.</summary>
        public Direction LookAway()
        {
            int gaze = writer.Begin(3);
            writer.Empty(3);
            writer.End(gaze);
            return this;
        }

        /// <summary>Looks about as before.</summary>
        public Direction LookFreely()
        {
            writer.Empty(3);
            return this;
        }

        /// <summary>Holds the head: yaw to the own left, pitch up, roll to the own right shoulder,
        /// radians.</summary>
        public Direction Head(float yawRad, float pitchRad, float rollRad)
        {
            int head = writer.Begin(4);
            int pose = writer.Begin(1);
            writer.Single(1, yawRad);
            writer.Single(2, pitchRad);
            writer.Single(3, rollRad);
            writer.End(pose);
            writer.End(head);
            return this;
        }

        /// <summary>Makes a gesture once, as "nod"; intensity 0 to 1.</summary>
        public Direction Gesture(string name, double intensity)
        {
            Requests.Labelled(writer, 5, name, intensity);
            return this;
        }

        /// <summary>The request is whole.</summary>
        public void End()
        {
            writer.End(direct);
        }
    }
}
