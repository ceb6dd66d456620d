using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using ExOmni.Bridge.Receive;
using UnityEngine;

namespace ExOmni.Bridge
{
    /// <summary>
    /// A face by datagrams, without sound: Live Link Face packets (11111), VMC (39539), or the service's
    /// own OSC addresses (9000).
    /// </summary>
    [AddComponentMenu("ExOmni/Receiver")]
    public sealed class ExOmniReceiver : MonoBehaviour
    {
        /// <summary>What comes.</summary>
        public enum Protocol
        {
            /// <summary>Live Link Face, 52 shapes; mapped by the face's rig profile.</summary>
            LiveLink,
            /// <summary>VMC, or the service's own OSC; named by the sender's rig profile.</summary>
            Osc,
        }

        private const int MostPackets = 256;

        [SerializeField] private Protocol protocol = Protocol.LiveLink;

        [Tooltip("UDP port.")]
        [SerializeField] private int port = 11111;

        [Tooltip("Listen to other machines too. Otherwise to this one only.")]
        [SerializeField] private bool anyAddress = false;

        [Tooltip("Live Link: whose face. Empty: whoever comes.")]
        [SerializeField] private string subject = "";

        [Tooltip("What moves. Empty: the one on this object.")]
        [SerializeField] private ExOmniFace face = null;

        private readonly byte[] packet = new byte[65536];
        private readonly LiveLinkPacket liveLink = new LiveLinkPacket();
        private readonly OscFace osc = new OscFace();
        private Socket socket;
        private int brokenCount;

        private void OnEnable()
        {
            if (face == null) face = GetComponent<ExOmniFace>();
            if (face == null)
            {
                Debug.LogError("there is no ExOmniFace to move", this);
                return;
            }
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(anyAddress ? IPAddress.Any : IPAddress.Loopback, port));
            }
            catch (SocketException error)
            {
                Debug.LogError($"UDP port {port} cannot be had: {error.Message}. Another receiver may have it.", this);
                Close();
            }
        }

        private void OnDisable()
        {
            Close();
        }

        private void LateUpdate()
        {
            if (socket == null) return;
            bool news = false;
            // All that waits, and no more than a flood can hold us up with.
            for (int i = 0; i < MostPackets && socket.Available > 0; i++) news |= TakePacket();
            if (news && protocol == Protocol.Osc) ShowOsc();
        }

        private bool TakePacket()
        {
            try
            {
                int length = socket.Receive(packet);
                if (protocol == Protocol.Osc) osc.Read(packet, length);
                else TakeLiveLink(length);
                return true;
            }
            catch (PacketException error)
            {
                // Once: who sends one wrong packet sends sixty a second.
                if (brokenCount++ == 0) Debug.LogWarning($"port {port} gets packets that are not {protocol}: {error.Message}", this);
                return false;
            }
            catch (SocketException error)
            {
                Debug.LogWarning($"port {port}: {error.Message}", this);
                return false;
            }
        }

        private void TakeLiveLink(int length)
        {
            liveLink.Read(packet, length);
            bool wanted = subject == "" || liveLink.Subject == subject;
            if (wanted && liveLink.HasFace) face.Show(liveLink.Coefficients, liveLink.Angles);
        }

        private void ShowOsc()
        {
            face.ShowNamed(osc.Values);
            foreach (KeyValuePair<string, float[]> bone in osc.Bones) face.Turn(bone.Key, bone.Value);
            if (osc.HasAngles) face.Turn(osc.Angles);
        }

        private void Close()
        {
            if (socket != null) socket.Close();
            socket = null;
        }
    }
}
