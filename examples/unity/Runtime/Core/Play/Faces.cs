using System.Collections.Generic;
using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>The faces that have come, and the one that is shown.</summary>
    internal sealed class Faces
    {
        private const long IdleOrigin = 0;

        private readonly Rate rate;
        private readonly Speech speech;
        private readonly Stage stage;
        private readonly Report report;
        private readonly FrameList idle = new FrameList(Rules.IdleFrames, Rules.IdleFrames);
        private readonly View view = new View();
        private int width = FrameList.HeadCount + FrameList.EyeCount;

        internal Faces(Rate rate, Speech speech, Stage stage, Report report)
        {
            this.rate = rate;
            this.speech = speech;
            this.stage = stage;
            this.report = report;
            idle.Clear(width);
            stage.ForgetFrames(width);
        }

        /// <summary>Names of the coefficients.</summary>
        internal IReadOnlyList<string> Names { get; private set; } = new string[0];

        /// <summary>Frames a second.</summary>
        internal FrameRate Rate { get; private set; } = new FrameRate(60);

        /// <summary>What was shown last.</summary>
        internal double[] Shown => view.Shown;

        internal bool IsNamed(List<string> names)
        {
            if (names.Count != Names.Count) return false;
            for (int i = 0; i < names.Count; i++)
                if (names[i] != Names[i]) return false;
            return true;
        }

        /// <summary>Faces of another kind come from now on.</summary>
        internal void Name(List<string> names)
        {
            Names = names.ToArray();
            width = names.Count + FrameList.HeadCount + FrameList.EyeCount;
            idle.Clear(width);
            stage.ForgetFrames(width);
        }

        internal void SetRate(FrameRate frames)
        {
            Rate = frames;
            speech.Delay.PeriodNs = frames.OffsetNs(1);
        }

        /// <summary>Whether a chunk has as many values as it says.</summary>
        internal bool Fits(FaceChunk chunk)
        {
            int count = chunk.FrameCount;
            if (Names.Count == 0 || count < 1) return false;
            if (chunk.OffsetFrames < 0 || chunk.OffsetFrames > Rules.MostFrames - count) return false;
            return chunk.Coefficients.Count == (long)count * Names.Count
                && (chunk.Head.Count == 0 || chunk.Head.Count == (long)count * FrameList.HeadCount)
                && (chunk.Eyes.Count == 0 || chunk.Eyes.Count == (long)count * FrameList.EyeCount);
        }

        internal void Add(Utterance utterance, FaceChunk chunk)
        {
            for (int i = 0; i < chunk.FrameCount; i++)
            {
                float[] row = Row(utterance.Frames, Rate.OffsetNs(chunk.OffsetFrames + i));
                if (row != null) FrameList.Fill(row, chunk.Coefficients, chunk.Head, chunk.Eyes, i);
            }
        }

        internal void Add(Utterance utterance, PacedFrame frame)
        {
            Fill(Row(utterance.Frames, frame.MediaOffset.Ns), frame);
        }

        internal void AddIdle(PacedFrame frame, long deadlineNs)
        {
            Fill(Row(idle, deadlineNs), frame);
        }

        /// <summary>Media time at which the frames of an utterance end, ns.</summary>
        internal long EndNs(Utterance utterance)
        {
            FrameList frames = utterance.Frames;
            return frames.Count == 0 ? 0 : frames.LastNs + speech.Delay.PeriodNs;
        }

        /// <summary>Lets go of what is over.</summary>
        internal void Forget(long now)
        {
            long position = speech.Clock.Position(now);
            stage.Forget(position);
            Utterance utterance = stage.Heard(position);
            if (utterance != null) utterance.Frames.ForgetBefore(rate.Ns(utterance.Media(position, out long _)));
        }

        /// <summary>Shows the face that belongs to what is heard.</summary>
        internal void Show(long now)
        {
            long position = speech.Clock.Position(now);
            Utterance utterance = stage.Heard(position);
            bool jumped = utterance == null && speech.Delay.Travel > Rules.Jump;
            if (utterance == null || utterance.Frames.Count == 0) AimIdle(now);
            else AimAt(utterance, position);
            if (jumped || utterance != null) speech.Delay.Travel = 0;
            view.Show(now, utterance == null ? IdleOrigin : utterance.Number, jumped);
        }

        private void AimAt(Utterance utterance, long position)
        {
            long sample = utterance.Media(position, out long still);
            view.Aim(utterance.Frames, rate.Ns(sample), rate.Ns(still));
        }

        private void AimIdle(long now)
        {
            if (idle.Count == 0 || !speech.Delay.Known) view.AimAtRest(width);
            else view.Aim(idle, now - speech.Delay.Ns, 0);
        }

        private float[] Row(FrameList frames, long ns)
        {
            float[] row = frames.Add(ns, out bool late);
            if (late) report.LateCount++;
            return row;
        }

        private static void Fill(float[] row, PacedFrame frame)
        {
            if (row != null) FrameList.Fill(row, frame.Coefficients, frame.Head, frame.Eyes, 0);
        }
    }
}
