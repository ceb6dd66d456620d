using System;
using System.Collections.Generic;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Wire;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// Plays the stream of one call: sound without a gap, and the face of the very sample that is
    /// heard. Pure arithmetic on the times it is given: docs/player.md, to the letter.
    /// </summary>
    /// <remarks>
    /// Times are ns of one clock that never goes back. Not safe for threads: where an audio thread
    /// pulls, hold a lock around each call. After warm-up, sound and frames allocate nothing.
    /// </remarks>
    public sealed class Player
    {
        private readonly Rate rate;
        private readonly Speech speech;
        private readonly StreamReader reader = new StreamReader();
        private readonly Stage stage = new Stage();
        private readonly Faces faces;
        private readonly Events events;
        private readonly Room room;
        private long sequence;

        /// <summary><paramref name="rateHz"/>: of the sound, 1 000 to 192 000; ask the service for sound of
        /// that rate. <paramref name="latencyNs"/>: from a callback until its first sample is heard.
        /// <paramref name="sounding"/>: false where the call leaves sound out.</summary>
        public Player(int rateHz, long latencyNs = 0, bool sounding = true)
        {
            rate = new Rate(rateHz);
            speech = new Speech(rate, Report);
            speech.Clock.LatencyNs = latencyNs;
            faces = new Faces(rate, speech, stage, Report);
            events = new Events(rateHz, sounding, speech, faces, stage, Report);
            room = new Room(speech, faces, stage);
        }

        /// <summary>Counts of what went wrong.</summary>
        public Report Report { get; } = new Report();

        /// <summary>Names of the coefficients, in the order of <see cref="Face"/>; another list when they change.</summary>
        public IReadOnlyList<string> Names => faces.Names;

        /// <summary>Samples a second.</summary>
        public int RateHz => rate.Hz;

        /// <summary>From a callback's call until its first sample is heard, ns.</summary>
        public long LatencyNs
        {
            get { return speech.Clock.LatencyNs; }
            set { speech.Clock.LatencyNs = value; }
        }

        /// <summary>How much later than on the service's clock things are heard, ns; the difference of
        /// the clocks is in it.</summary>
        public long DelayNs => speech.Delay.Ns;

        /// <summary>Whether <see cref="DelayNs"/> is known.</summary>
        public bool HasDelay => speech.Delay.Known;

        /// <summary>Takes one SocketResponse that came at <paramref name="now"/>.</summary>
        public Taken Push(byte[] bytes, int start, int length, long now)
        {
            try
            {
                SocketResponse response = SocketResponse.Read(bytes, start, length);
                return Push(ref response, now);
            }
            catch (WireException)
            {
                return Taken.Broken;
            }
        }

        /// <summary>The same, for one whose outside was read already.</summary>
        public Taken Push(ref SocketResponse response, long now)
        {
            faces.Forget(now);
            if (response.Sequence > 0 && response.Sequence <= sequence) return Taken.Taken;
            try
            {
                room.Begin(now);
                reader.Visit(ref response, room);
            }
            catch (WireException)
            {
                return Taken.Broken;
            }
            if (room.IsFull) return Taken.Full;
            sequence = Math.Max(sequence, response.Sequence);
            Take(ref response, now);
            return Taken.Taken;
        }

        /// <summary>Gives an audio callback its next <paramref name="count"/> samples.</summary>
        public void Pull(short[] target, int start, int count, long now)
        {
            speech.Clock.Begin(now);
            speech.Line.Read(target, start, count, speech.Clock.Rendered);
            speech.Clock.End(count);
        }

        /// <summary>The face that belongs to what is heard at <paramref name="now"/>: coefficients, head yaw,
        /// pitch, roll, left eye yaw, pitch, right eye yaw, pitch. The same array until names change.</summary>
        public double[] Face(long now)
        {
            faces.Forget(now);
            faces.Show(now);
            return faces.Shown;
        }

        /// <summary>Which utterance is heard, and its media time, ns; false where none is.</summary>
        public bool Heard(long now, out string utteranceId, out long mediaNs)
        {
            long position = speech.Clock.Position(now);
            Utterance utterance = stage.Heard(position);
            utteranceId = utterance == null ? "" : utterance.Id;
            mediaNs = utterance == null ? 0 : rate.Ns(utterance.Media(position, out long _));
            return utterance != null;
        }

        /// <summary>Another call told that an utterance was stopped, as a conversation does of a watched
        /// character: nothing of it is heard from media sample <paramref name="stopSamples"/> on.</summary>
        public void StopAt(string utteranceId, long stopSamples, long now)
        {
            events.Now = now;
            events.TurnInterrupted(utteranceId, stopSamples);
        }

        /// <summary>The call is over, or its connection gone for good: what is heard ends with what
        /// has come.</summary>
        public void Lost()
        {
            events.Finish();
        }

        /// <summary>A session without calls begins: the numbers of messages begin anew.</summary>
        public void Restart()
        {
            sequence = 0;
            Lost();
        }

        private void Take(ref SocketResponse response, long now)
        {
            events.Now = now;
            if (response.Kind == ResponseKind.End) Lost();
            else if (response.Kind != ResponseKind.Welcome) reader.Visit(ref response, events);
            else if (!Welcome.Read(response.Body).Resumed) Restart();
        }
    }
}
