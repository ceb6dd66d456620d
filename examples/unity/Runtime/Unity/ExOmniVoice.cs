using ExOmni.Bridge.Character;
using UnityEngine;

namespace ExOmni.Bridge
{
    /// <summary>
    /// The loudspeaker of a character, on the object with its AudioSource.
    /// </summary>
    /// <remarks>
    /// OnAudioFilterRead instead of a streaming AudioClip: a clip's callback is asked ahead by a buffer
    /// whose length nobody tells, so that no one knows which sample is heard. The filter is asked for
    /// exactly what is mixed next. The AudioSource plays a carrier, a clip of ones, that the sound is
    /// multiplied with: volume, panning and distance of the source stay in force.
    /// </remarks>
    [AddComponentMenu("ExOmni/Voice")]
    [RequireComponent(typeof(AudioSource))]
    public sealed class ExOmniVoice : MonoBehaviour
    {
        private volatile SoundTap tap;
        private CharacterClient client;
        private AudioClip carrier;

        /// <summary>Plays a character from now on; null plays nothing.</summary>
        public void Play(CharacterClient character)
        {
            client = character;
            tap = client == null ? null : new SoundTap(client, AudioSettings.outputSampleRate);
            if (client == null) return;
            AudioSettings.GetDSPBufferSize(out int length, out int count);
            client.SetLatency(1000000000L * length * count / AudioSettings.outputSampleRate);
        }

        private void OnEnable()
        {
            AudioSettings.OnAudioConfigurationChanged += Reconfigure;
            Carry();
        }

        private void OnDisable()
        {
            AudioSettings.OnAudioConfigurationChanged -= Reconfigure;
            GetComponent<AudioSource>().Stop();
            Destroy(carrier);
        }

        /// <summary>Headphones were plugged in, or the like: sources have stopped, and rates may be others.</summary>
        private void Reconfigure(bool deviceWasChanged)
        {
            Destroy(carrier);
            Carry();
            Play(client);
        }

        private void Carry()
        {
            var source = GetComponent<AudioSource>();
            int rateHz = AudioSettings.outputSampleRate;
            var ones = new float[rateHz];
            for (int i = 0; i < ones.Length; i++) ones[i] = 1;
            carrier = AudioClip.Create("ExOmni carrier", ones.Length, 1, rateHz, false);
            carrier.SetData(ones, 0);
            source.clip = carrier;
            source.loop = true;
            source.Play();
        }

        /// <summary>On the audio thread.</summary>
        private void OnAudioFilterRead(float[] data, int channels)
        {
            SoundTap sound = tap;
            if (sound != null) sound.Modulate(data, channels, EngineClock.NowNs);
            else System.Array.Clear(data, 0, data.Length);
        }
    }
}
