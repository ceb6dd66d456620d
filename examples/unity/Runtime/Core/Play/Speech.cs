using System;
using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// Puts utterances on the line: when one begins, where its samples go, what happens when they come
    /// too late, and how it ends. Source: docs/player.md, "Messages".
    /// </summary>
    internal sealed class Speech
    {
        private readonly Rate rate;
        private readonly Report report;
        private long last;

        internal Speech(Rate rate, Report report)
        {
            this.rate = rate;
            this.report = report;
            Clock = new SoundClock(rate);
            Line = new Line(rate.Hz, (long)Rules.LineS * rate.Hz);
        }

        internal SoundClock Clock { get; }
        internal Line Line { get; }
        internal Delay Delay { get; } = new Delay();

        /// <summary>Whether the stream is that of a watched character.</summary>
        internal bool Watched { get; set; }

        /// <summary>Nothing is going on: where nothing is heard either, the delay comes nearer to what
        /// is needed.</summary>
        internal void Drift(long now)
        {
            if (Clock.Position(now) >= last) Delay.Drift(now, Clock.LeadNs);
        }

        /// <summary>While something is said, the sound decides where idle faces are.</summary>
        internal void Align(Utterance utterance, long mediaNs, long deadlineNs)
        {
            bool known = utterance.HasPaced && utterance.Begun;
            long apart = mediaNs - utterance.PacedMediaNs - (deadlineNs - utterance.PacedDeadlineNs);
            utterance.Pace(mediaNs, deadlineNs);
            // A media time that stands still is a service that has run dry: its zero is not known yet.
            if (!known || Math.Abs(apart) >= Rules.Same) return;
            utterance.Refer(deadlineNs - mediaNs);
            Delay.Set(Clock.Time(utterance.Zero) - utterance.RefNs);
        }

        /// <summary>Begins an utterance whose reference is known, if a delay is known or can be.</summary>
        internal void Begin(Utterance utterance, long now)
        {
            bool known = Delay.Needed(Clock.LeadNs, out long delay);
            if (!known && Delay.Known) delay = Delay.Ns;
            known |= Delay.Known;
            if (!Watched)
            {
                delay = known ? Math.Max(delay, Rules.Depth) : Rules.Depth;
                known = true;
            }
            if (known) Put(utterance, delay, now);
        }

        /// <summary>The media time <paramref name="mediaNs"/> of an utterance has come: it begins if it has not.</summary>
        internal void BeginWith(Utterance utterance, long mediaNs, long now)
        {
            if (!utterance.HasRef) utterance.Refer(now - mediaNs);
            if (utterance.Begun) return;
            if (Watched && !Delay.Known) Put(utterance, now + Rules.Depth - utterance.RefNs - mediaNs, now);
            else Begin(utterance, now);
        }

        /// <summary>Takes sound of the utterance that goes on.</summary>
        internal void Hear(Utterance utterance, ref AudioChunk chunk, long now)
        {
            long offset = chunk.OffsetSamples;
            if (chunk.SampleCount == 0 || offset < 0 || offset > Farthest(utterance))
            {
                report.BrokenCount++;
                return;
            }
            BeginWith(utterance, rate.Ns(offset), now);
            Delay.Sounds.Add(now, now - (utterance.RefNs + rate.Ns(offset)));
            var from = (int)Rate.Clamp(utterance.Received - offset, 0, chunk.SampleCount);
            if (from == chunk.SampleCount) return;
            if (offset > utterance.Received)
            {
                report.GapCount++;
                utterance.Received = offset;
            }
            PlaceWithPause(utterance, ref chunk, from, now);
        }

        /// <summary>Whether a chunk of the utterance that goes on need not wait.</summary>
        internal bool HasRoom(Utterance utterance, ref AudioChunk chunk, long now)
        {
            long offset = chunk.OffsetSamples;
            if (!utterance.Begun || offset < utterance.Received || offset > Farthest(utterance)) return true;
            long ahead = utterance.Zero + offset + chunk.SampleCount - Clock.Next(now);
            return ahead <= (long)Rules.CapacityS * rate.Hz;
        }

        /// <summary>All of an utterance has come. <paramref name="faceEndNs"/>: when its faces end.</summary>
        internal void Finish(Utterance utterance, long faceEndNs)
        {
            utterance.Over = true;
            if (utterance.Placed) Line.Finish();
            long length = utterance.Placed ? utterance.Received : rate.Samples(faceEndNs);
            if (utterance.Begun) last = utterance.Zero + length;
            utterance.Stop = last;
        }

        /// <summary>Nothing of an utterance is heard from media sample <paramref name="sample"/> on.</summary>
        internal void StopAt(Utterance utterance, long sample, long now)
        {
            bool goingOn = !utterance.Over;
            utterance.Over = true;
            if (!utterance.Begun)
            {
                utterance.Stop = last;
                return;
            }
            long at = EarliestStop(utterance, sample, now);
            if (utterance.Placed && at < utterance.Zero + utterance.Received)
            {
                Line.Cut(at, Clock.Next(now));
                last = at + Line.Slide;
            }
            else if (goingOn)
            {
                Line.Finish();
                last = at;
            }
            utterance.Stop = Math.Min(utterance.Stop, at);
        }

        private long Farthest(Utterance utterance)
        {
            return utterance.Received + (long)Rules.CapacityS * rate.Hz;
        }

        /// <summary>An interrupt is obeyed at its sample, but soon, and not in what was given out.</summary>
        private long EarliestStop(Utterance utterance, long sample, long now)
        {
            long heard = utterance.Media(Clock.Position(now), out long _);
            long latest = Math.Max(heard + rate.Samples(Rules.Tail), 0);
            long stop = utterance.Place(Math.Min(Math.Max(sample, 0), latest));
            return Math.Max(stop, Clock.Next(now));
        }

        /// <summary>An utterance is heard from where its reference and the delay put it, after the one
        /// before.</summary>
        private void Put(Utterance utterance, long delay, long now)
        {
            long latest = Clock.Next(now) + (long)Rules.AheadS * rate.Hz;
            long zero = Math.Max(Math.Min(Clock.Position(utterance.RefNs + delay), latest), last);
            utterance.Begin(zero);
            Delay.Set(Clock.Time(zero) - utterance.RefNs);
            Delay.Mark(now);
        }

        private void PlaceWithPause(Utterance utterance, ref AudioChunk chunk, int from, long now)
        {
            int quiet = -1;
            if (utterance.Placed && Delay.Short(Clock.LeadNs) > Rules.Worth)
                quiet = Quiet.At(ref chunk, from, rate.Hz);
            if (quiet > 0)
            {
                Place(utterance, ref chunk, from, from + quiet, now);
                from += quiet;
                Shift(utterance, rate.Samples(Math.Min(Delay.Short(Clock.LeadNs), Rules.Pause)));
            }
            Place(utterance, ref chunk, from, chunk.SampleCount, now);
        }

        private void Place(Utterance utterance, ref AudioChunk chunk, int from, int to, long now)
        {
            long next = Clock.Next(now);
            long missing = next - (utterance.Zero + chunk.OffsetSamples + from);
            if (missing > 0) RunDry(utterance, missing);
            Line.Write(utterance.Zero + chunk.OffsetSamples + from, ref chunk, from, to, next);
            utterance.Received = chunk.OffsetSamples + to;
            utterance.Placed = true;
        }

        private void RunDry(Utterance utterance, long missing)
        {
            if (utterance.Placed)
            {
                utterance.UnderrunCount++;
                report.UnderrunCount++;
            }
            long least = Rules.Spare << Math.Min(utterance.UnderrunCount, Rules.Doublings);
            long spare = Math.Max(Delay.Short(Clock.LeadNs) - rate.Ns(missing), least);
            Shift(utterance, missing + rate.Samples(spare));
        }

        private void Shift(Utterance utterance, long samples)
        {
            if (samples <= 0) return;
            utterance.Shift(samples);
            Delay.Set(Delay.Ns + rate.Ns(samples));
        }
    }
}
