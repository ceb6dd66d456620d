namespace ExOmni.Bridge.Character
{
    /// <summary>
    /// Sound of a character at the rate of a device: as it is where the service has that rate, else
    /// between samples. For one audio thread; after the first call nothing is allocated.
    /// </summary>
    public sealed class SoundTap
    {
        private static readonly int[] ServiceRates = { 16000, 22050, 24000, 44100, 48000 };

        private readonly CharacterClient client;
        private readonly int inRate;
        private readonly int outRate;
        private short[] samples = new short[4096];
        private float before;
        private float after;
        private long phase;

        /// <summary><paramref name="deviceRateHz"/>: samples a second of the device.</summary>
        public SoundTap(CharacterClient client, int deviceRateHz)
        {
            this.client = client;
            inRate = client.Player.RateHz;
            outRate = deviceRateHz;
        }

        /// <summary>The rate to ask the service for: the device's, or the highest below it.</summary>
        public static int RateFor(int deviceRateHz)
        {
            int best = ServiceRates[0];
            foreach (int rate in ServiceRates)
                if (rate <= deviceRateHz) best = rate;
            return best;
        }

        /// <summary>Multiplies <paramref name="data"/>, frames of <paramref name="channels"/> samples, by the
        /// next sound, from -1 to 1.</summary>
        public void Modulate(float[] data, int channels, long nowNs)
        {
            int frames = data.Length / channels;
            int needed = Needed(frames);
            if (needed > samples.Length) samples = new short[needed];
            client.Pull(samples, 0, needed, nowNs);
            int next = 0;
            for (int frame = 0; frame < frames; frame++)
            {
                float sound = inRate == outRate ? samples[frame] / 32768f : Between(ref next);
                for (int channel = 0; channel < channels; channel++) data[frame * channels + channel] *= sound;
            }
        }

        /// <summary>Samples of the service in so many of the device: exact over any time.</summary>
        private int Needed(int frames)
        {
            return inRate == outRate ? frames : (int)((phase + (long)frames * inRate) / outRate);
        }

        private float Between(ref int next)
        {
            phase += inRate;
            for (; phase >= outRate; phase -= outRate)
            {
                before = after;
                after = samples[next++] / 32768f;
            }
            return before + (after - before) * phase / outRate;
        }
    }
}
