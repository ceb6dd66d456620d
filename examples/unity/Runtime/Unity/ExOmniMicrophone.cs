using System.Collections;
using UnityEngine;

namespace ExOmni.Bridge
{
    /// <summary>
    /// The player's voice: while it is enabled and the conversation is open, the microphone is sent to
    /// the character.
    /// </summary>
    [AddComponentMenu("ExOmni/Microphone")]
    public sealed class ExOmniMicrophone : MonoBehaviour
    {
        private const int WantedRateHz = 16000;
        private const int BufferSeconds = 2;

        [Tooltip("Who listens. Empty: the one on this object.")]
        [SerializeField] private ExOmniCharacter character = null;

        [Tooltip("Name of the microphone. Empty: the system's own.")]
        [SerializeField] private string device = "";

        [Tooltip("Speech is sent only while Talk is true, and ends the player's turn when it becomes false.")]
        [SerializeField] private bool pushToTalk = false;

        private AudioClip clip;
        private float[] samples = new float[WantedRateHz];
        private byte[] pcm = new byte[2 * WantedRateHz];
        private int readAt;
        private bool talking;

        /// <summary>With push-to-talk: whether the button is held.</summary>
        public bool Talk
        {
            get { return talking; }
            set { SetTalk(value); }
        }

        private string Device => device == "" ? null : device;

        private IEnumerator Start()
        {
            if (character == null) character = GetComponent<ExOmniCharacter>();
            if (character == null)
            {
                Debug.LogError("there is no ExOmniCharacter to listen", this);
                yield break;
            }
            // Phones and macOS ask the user first.
            if (!Application.HasUserAuthorization(UserAuthorization.Microphone))
                yield return Application.RequestUserAuthorization(UserAuthorization.Microphone);
            if (!Application.HasUserAuthorization(UserAuthorization.Microphone))
                Debug.LogError("the user did not allow the microphone: the character hears nothing", this);
            else if (Microphone.devices.Length == 0)
                Debug.LogError("there is no microphone: the character hears nothing", this);
            else
                clip = Microphone.Start(Device, true, BufferSeconds, WantedRateHz);
        }

        private void OnDisable()
        {
            if (clip != null) Microphone.End(Device);
            clip = null;
        }

        private void Update()
        {
            if (clip == null) return;
            // What was said before there was a connection is not sent later.
            bool open = character.IsConnected;
            if (open && !character.Client.Conversing) character.Converse(clip.frequency);
            int count = Fresh();
            if (open && count > 0 && (!pushToTalk || talking)) Send(count);
            readAt = (readAt + count) % clip.samples;
        }

        /// <summary>Samples since the last time, up to the end of the ring.</summary>
        private int Fresh()
        {
            int writtenAt = Microphone.GetPosition(Device);
            int count = writtenAt >= readAt ? writtenAt - readAt : clip.samples - readAt;
            return Mathf.Min(count, samples.Length / clip.channels);
        }

        private void Send(int count)
        {
            // GetData fills the whole array: what is beyond the count is of no meaning.
            clip.GetData(samples, readAt);
            for (int i = 0; i < count; i++)
            {
                float level = Mathf.Clamp(samples[i * clip.channels], -1, 1);
                var sample = (short)Mathf.RoundToInt(level * 32767);
                pcm[2 * i] = (byte)sample;
                pcm[2 * i + 1] = (byte)(sample >> 8);
            }
            character.Client.Hear(pcm, 2 * count);
        }

        private void SetTalk(bool value)
        {
            bool released = talking && !value;
            talking = value;
            if (released && pushToTalk && character.Client != null) character.Client.Commit();
        }
    }
}
