using System;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Play
{
    /// <summary>Takes the events of a stream, in their order. Source: docs/player.md, "Messages".</summary>
    internal sealed class Events : IStreamVisitor
    {
        private readonly Speech speech;
        private readonly Faces faces;
        private readonly Stage stage;
        private readonly Report report;
        private readonly int rateHz;
        private readonly ServiceClock service = new ServiceClock();
        private readonly bool sounding;
        private bool counted;
        private long frameSequence;

        internal Events(int rateHz, bool sounding, Speech speech, Faces faces, Stage stage, Report report)
        {
            this.rateHz = rateHz;
            this.sounding = sounding;
            this.speech = speech;
            this.faces = faces;
            this.stage = stage;
            this.report = report;
        }

        /// <summary>When what is shown came, ns.</summary>
        internal long Now { get; set; }

        /// <summary>What is going on ends with what has come.</summary>
        internal void Finish()
        {
            Utterance utterance = stage.Current;
            if (utterance != null) speech.Finish(utterance, faces.EndNs(utterance));
        }

        public void Opened(WatchOpened opened)
        {
            Finish();
            faces.Name(opened.CoefficientNames);
            speech.Delay.Clear();
            faces.SetRate(opened.FrameRate);
            speech.Watched = true;
            counted = false;
        }

        public void Started(PerformanceStarted started)
        {
            Finish();
            Utterance utterance = stage.Enter(started.UtteranceId, IsSounding(started));
            if (!speech.Watched && started.CoefficientNames.Count > 0)
            {
                if (!faces.IsNamed(started.CoefficientNames)) faces.Name(started.CoefficientNames);
                faces.SetRate(started.FrameRate);
            }
            if (!speech.Watched || !started.StartTime.Present) return;
            utterance.Refer(service.Ns(started.StartTime));
            speech.Begin(utterance, Now);
        }

        public void Audio(ref AudioChunk chunk)
        {
            Utterance utterance = stage.Current;
            if (utterance != null && utterance.Sounding) speech.Hear(utterance, ref chunk, Now);
        }

        public void Faces(FaceChunk chunk)
        {
            Utterance utterance = stage.Current;
            if (utterance == null || !faces.Fits(chunk))
            {
                report.BrokenCount++;
                return;
            }
            long first = faces.Rate.OffsetNs(chunk.OffsetFrames);
            speech.BeginWith(utterance, first, Now);
            speech.Delay.Faces.Add(Now, Now - (utterance.RefNs + first));
            faces.Add(utterance, chunk);
        }

        public void Frame(PacedFrame frame)
        {
            if (!frame.Deadline.Present)
            {
                report.BrokenCount++;
                return;
            }
            long deadline = service.Ns(frame.Deadline);
            speech.Delay.Faces.Add(Now, Now - deadline);
            Count(frame.Sequence);
            Utterance utterance = stage.Current;
            if (utterance != null && frame.MediaOffset.Present && frame.UtteranceId == utterance.Id)
            {
                speech.BeginWith(utterance, frame.MediaOffset.Ns, Now);
                speech.Align(utterance, frame.MediaOffset.Ns, deadline);
                faces.Add(utterance, frame);
                return;
            }
            faces.AddIdle(frame, deadline);
            if (utterance == null) speech.Drift(Now);
        }

        public void Ended(PerformanceEnded ended)
        {
            Utterance utterance = stage.Current;
            if (utterance == null) return;
            if (ended.Reason == EndReason.Completed) Finish();
            else speech.StopAt(utterance, ended.SpokenSamples, Now);
        }

        public void TurnInterrupted(string utteranceId, long stopSamples)
        {
            Utterance utterance = stage.Newest;
            if (utterance != null && utterance.Id == utteranceId) speech.StopAt(utterance, stopSamples, Now);
        }

        public void Text(WireReader text)
        {
        }

        public void Marker(WireReader marker)
        {
        }

        private bool IsSounding(PerformanceStarted started)
        {
            if (!sounding || !started.HasAudio) return false;
            bool fits = started.Encoding == PerformanceStarted.EncodingS16Le
                && (started.ChannelCount == 0 || started.ChannelCount == 1)
                && started.RateHz == rateHz;
            if (!fits) report.FormatCount++;
            return fits;
        }

        private void Count(long sequence)
        {
            if (counted) report.DroppedCount += Math.Max(sequence - frameSequence - 1, 0);
            frameSequence = counted ? Math.Max(sequence, frameSequence) : sequence;
            counted = true;
        }
    }
}
