using System;
using ExOmni.Bridge.Character;
using ExOmni.Bridge.Contract;
using ExOmni.Bridge.Link;
using ExOmni.Bridge.Net;
using UnityEngine;
using UnityEngine.Events;

namespace ExOmni.Bridge
{
    /// <summary>
    /// A character of the service: connects, is heard and seen, listens, and stops when it is told to.
    /// </summary>
    [AddComponentMenu("ExOmni/Character")]
    public sealed class ExOmniCharacter : MonoBehaviour, ICharacterListener
    {
        [Tooltip("The service's WebSocket.")]
        [SerializeField] private string url = "ws://127.0.0.1:8765/ws";

        [Tooltip("The service's token, where it asks for one. Do not ship one in a game: set Token from code.")]
        [SerializeField] private string token = "";

        [Tooltip("The character's name in the service. Empty: its first.")]
        [SerializeField] private string character = "";

        [Tooltip("Faces a second.")]
        [Range(1, 120)]
        [SerializeField] private int frameRate = 60;

        [Tooltip("What moves. Empty: the one on this object.")]
        [SerializeField] private ExOmniFace face = null;

        [Tooltip("What sounds. Empty: the one on this object.")]
        [SerializeField] private ExOmniVoice voice = null;

        [Tooltip("Whether the player's microphone does not hear the character: headphones, or an echo canceller.")]
        [SerializeField] private bool echoCanceled = false;

        [SerializeField] private UnityEvent<string> onConnected = new UnityEvent<string>();
        [SerializeField] private UnityEvent<string> onDisconnected = new UnityEvent<string>();
        [SerializeField] private UnityEvent<string> onSpeechBegan = new UnityEvent<string>();
        [SerializeField] private UnityEvent<string> onSubtitle = new UnityEvent<string>();
        [SerializeField] private UnityEvent<string> onWord = new UnityEvent<string>();
        [SerializeField] private UnityEvent<string> onSpeechEnded = new UnityEvent<string>();
        [SerializeField] private UnityEvent<string> onUnderstood = new UnityEvent<string>();
        [SerializeField] private UnityEvent<TurnState> onTurn = new UnityEvent<TurnState>();
        [SerializeField] private UnityEvent<string> onFailed = new UnityEvent<string>();

        /// <summary>The service takes 60 directions a second; eyes do well with half of them.</summary>
        private const long LookNs = 33000000;

        private WebSocketTransport transport;
        private CharacterClient client;
        private long lookedNs;

        /// <summary>The token; takes effect when the component is enabled the next time.</summary>
        public string Token
        {
            get { return token; }
            set { token = value; }
        }

        /// <summary>Everything that the client can do, and its report; null while disabled.</summary>
        public CharacterClient Client => client;

        /// <summary>Whether calls can be made.</summary>
        public bool IsConnected => client != null && client.Session.State == LinkState.Open;

        /// <summary>Says a line, after what is being said.</summary>
        public void Speak(string text)
        {
            Speak(new SpeakLine(text, character));
        }

        /// <summary>Says a line as it says itself.</summary>
        public void Speak(SpeakLine line)
        {
            if (client != null) client.Speak(line);
        }

        /// <summary>Stops what is said and all that waits.</summary>
        public void Interrupt()
        {
            if (client != null) client.Interrupt();
        }

        /// <summary>Begins a conversation by text; ExOmniMicrophone begins one by voice.</summary>
        public void Converse()
        {
            Converse(0);
        }

        /// <summary>Begins a conversation with a microphone of that rate, Hz; 0 is one by text.</summary>
        public void Converse(int microphoneRateHz)
        {
            if (client != null) client.Converse(microphoneRateHz, echoCanceled);
        }

        /// <summary>Says a line to the character; begins a conversation where there is none.</summary>
        public void Say(string text)
        {
            if (client == null) return;
            if (!client.Conversing) Converse();
            client.Say(text);
        }

        /// <summary>Ends the conversation.</summary>
        public void HangUp()
        {
            if (client != null) client.HangUp();
        }

        /// <summary>Changes the mood from now on, as "joy".</summary>
        public void Feel(string emotion)
        {
            if (client != null) client.Direct(direct => direct.Emotion(emotion, 1));
        }

        /// <summary>Makes a gesture once, as "nod".</summary>
        public void Gesture(string gesture)
        {
            if (client != null) client.Direct(direct => direct.Gesture(gesture, 1));
        }

        /// <summary>Looks at a point of the world from now on; call it as often as you like.
        /// <paramref name="eyes"/>: where the character's eyes are, looking along its z axis.</summary>
        public void LookAt(Vector3 point, Transform eyes)
        {
            long now = EngineClock.NowNs;
            if (client == null || now - lookedNs < LookNs) return;
            lookedNs = now;
            Vector3 here = eyes.InverseTransformPoint(point);
            // The service looks forward only: what is behind is looked for at the side.
            float forward = Mathf.Max(here.z, 0.05f);
            client.Direct(direct => direct.LookAt(-here.x, here.y, forward));
        }

        private void OnEnable()
        {
#if UNITY_WEBGL && !UNITY_EDITOR
            Debug.LogError("a browser has no ClientWebSocket: see 'WebGL' in the package's README", this);
#else
            if (face == null) face = GetComponent<ExOmniFace>();
            if (voice == null) voice = GetComponent<ExOmniVoice>();
            Connect();
#endif
        }

        private void OnDisable()
        {
            if (voice != null) voice.Play(null);
            if (client != null) client.Close();
            client = null;
        }

        private void Update()
        {
            if (client == null) return;
            transport.Poll(client.Session, EngineClock.NowNs);
            client.Tick(EngineClock.NowNs);
        }

        private void LateUpdate()
        {
            // After animation, so that an Animator does not take it back.
            if (client != null && face != null) face.Show(client.Face(EngineClock.NowNs), client.Names);
        }

        private void Connect()
        {
            try
            {
                transport = new WebSocketTransport(url);
            }
            catch (Exception error) when (error is UriFormatException || error is ArgumentException)
            {
                Debug.LogError($"{url} is no address of a WebSocket: {error.Message}", this);
                return;
            }
            var settings = new CharacterSettings
            {
                Character = character,
                Token = token,
                FrameRate = frameRate,
                RateHz = SoundTap.RateFor(AudioSettings.outputSampleRate),
                Client = "exomni unity " + Application.version,
            };
            var chance = new System.Random();
            client = new CharacterClient(transport, this, settings, chance.NextDouble);
            if (voice != null) voice.Play(client);
            client.Open(EngineClock.NowNs);
        }

        void ICharacterListener.Connection(LinkState state, string explanation)
        {
            if (state == LinkState.Open) onConnected.Invoke(explanation);
            else if (state == LinkState.Lost || state == LinkState.Refused) onDisconnected.Invoke(explanation);
            if (state == LinkState.Refused) Debug.LogError($"the service refuses this client: {explanation}", this);
            else if (state == LinkState.Lost) Debug.LogWarning(explanation, this);
        }

        void ICharacterListener.Watching(string name)
        {
            Debug.Log($"watching {name}", this);
        }

        void ICharacterListener.Began(string utteranceId)
        {
            onSpeechBegan.Invoke(utteranceId);
        }

        void ICharacterListener.Marked(string utteranceId, Marker marker)
        {
            if (marker.Kind == MarkerKind.Word) onWord.Invoke(marker.Text);
        }

        void ICharacterListener.Said(string utteranceId, string text)
        {
            onSubtitle.Invoke(text);
        }

        void ICharacterListener.Ended(string utteranceId, PerformanceEnded ended)
        {
            onSpeechEnded.Invoke(utteranceId);
        }

        void ICharacterListener.Understood(string text, bool complete)
        {
            if (complete) onUnderstood.Invoke(text);
        }

        void ICharacterListener.Turn(TurnState state)
        {
            onTurn.Invoke(state);
        }

        void ICharacterListener.Failed(string what, string explanation)
        {
            Debug.LogWarning($"{what}: {explanation}", this);
            onFailed.Invoke(explanation);
        }
    }
}
