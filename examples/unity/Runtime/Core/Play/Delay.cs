using System;
using ExOmni.Bridge.Contract;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// How much later than on the service's clock things are heard and seen here. The difference of
    /// the two clocks is in it. Source: docs/player.md, "How late things come".
    /// </summary>
    internal sealed class Delay
    {
        private long moved;

        internal readonly Lateness Faces = new Lateness();
        internal readonly Lateness Sounds = new Lateness();

        /// <summary>Between two frames of the stream, ns.</summary>
        internal long PeriodNs { get; set; } = Instant.NsPerSecond / 60;

        /// <summary>Whether there is a delay.</summary>
        internal bool Known { get; private set; }

        /// <summary>Client time less service time, ns.</summary>
        internal long Ns { get; private set; }

        /// <summary>By how much it has moved, up and down, since somebody set this to 0.</summary>
        internal long Travel { get; set; }

        /// <summary>Nothing has come of a new stream yet.</summary>
        internal void Clear()
        {
            Faces.Clear();
            Sounds.Clear();
            Known = false;
            Travel = 0;
            moved = 0;
        }

        /// <summary>What lets nearly all be here in time; false before anything came.</summary>
        internal bool Needed(long lead, out long ns)
        {
            long face = Faces.Known ? Faces.Quantile + PeriodNs + Rules.FaceSpare : long.MinValue;
            long sound = Sounds.Known ? Sounds.Quantile + lead + Rules.SoundSpare : long.MinValue;
            ns = Math.Max(face, sound);
            return Faces.Known || Sounds.Known;
        }

        /// <summary>How much more is needed than there is; negative where less is.</summary>
        internal long Short(long lead)
        {
            return Needed(lead, out long needed) && Known ? needed - Ns : 0;
        }

        /// <summary>It is what it has become.</summary>
        internal void Set(long ns)
        {
            if (Known) Travel += Math.Abs(ns - Ns);
            Ns = ns;
            Known = true;
        }

        /// <summary>An utterance has begun: what moved before does not count as time passed.</summary>
        internal void Mark(long now)
        {
            moved = now;
        }

        /// <summary>Nothing is said: come nearer to what is needed.</summary>
        internal void Drift(long now, long lead)
        {
            if (!Needed(lead, out long needed)) return;
            long elapsed = Rate.Clamp(now - moved, 0, Rules.Step);
            moved = now;
            if (Known) Set(Ns + Rate.Clamp(needed - Ns, -(elapsed / Rules.DownParts), elapsed / Rules.UpParts));
            else Set(needed);
        }
    }
}
