using System.Collections.Generic;
using ExOmni.Bridge.Rig;
using UnityEngine;

namespace ExOmni.Bridge
{
    /// <summary>
    /// A model's face: its blend shapes by a rig profile, its head and eyes. ExOmniCharacter and
    /// ExOmniReceiver move it.
    /// </summary>
    [AddComponentMenu("ExOmni/Face")]
    [DisallowMultipleComponent]
    public sealed class ExOmniFace : MonoBehaviour
    {
        private const string Profiles = "ExOmniRigs";

        [Tooltip("Meshes of the face. Empty: all below this object.")]
        [SerializeField] private SkinnedMeshRenderer[] meshes = new SkinnedMeshRenderer[0];

        [Tooltip("What the model calls its shapes: arkit, arkit_pascal, vrm0, vrm1, oculus15, rpm… Empty: found out.")]
        [SerializeField] private string profile = "";

        [SerializeField] private TurnedBone head = new TurnedBone();
        [SerializeField] private TurnedBone leftEye = new TurnedBone();
        [SerializeField] private TurnedBone rightEye = new TurnedBone();

        private readonly List<List<MeshShapes.Shape>> targets = new List<List<MeshShapes.Shape>>();
        private MeshShapes shapes;
        private RigMapper mapper;

        /// <summary>The profile in use; "" where the model has no known shape.</summary>
        public string ProfileName => mapper == null ? "" : mapper.Profile.Name;

        /// <summary>Shows a face as a player gives it: coefficients in the order of
        /// <paramref name="names"/>, then head yaw, pitch, roll, left eye yaw, pitch, right eye yaw, pitch.</summary>
        public void Show(double[] face, IReadOnlyList<string> names)
        {
            if (mapper != null) Move(mapper.Map(face, names));
            int at = names.Count;
            if (face.Length < at + 7) return;
            head.Turn(face[at], face[at + 1], face[at + 2]);
            leftEye.Turn(face[at + 3], face[at + 4], 0);
            rightEye.Turn(face[at + 5], face[at + 6], 0);
        }

        /// <summary>Shows the 52 coefficients in canonical order, and seven angles as in the other one.</summary>
        public void Show(float[] coefficients, float[] angles)
        {
            if (mapper != null) Move(mapper.Map(coefficients));
            Turn(angles);
        }

        /// <summary>Turns head and eyes: head yaw, pitch, roll, left eye yaw, pitch, right eye yaw, pitch.</summary>
        public void Turn(float[] angles)
        {
            head.Turn(angles[0], angles[1], angles[2]);
            leftEye.Turn(angles[3], angles[4], 0);
            rightEye.Turn(angles[5], angles[6], 0);
        }

        /// <summary>Shows values that were mapped by the sender: names of shapes, values from 0 to 1.</summary>
        public void ShowNamed(IReadOnlyDictionary<string, float> values)
        {
            foreach (KeyValuePair<string, float> value in values)
            {
                List<MeshShapes.Shape> found = shapes.Find(value.Key);
                if (found != null) MeshShapes.Set(found, value.Value);
            }
        }

        /// <summary>Turns head or eye by VMC's rotation of the bone of that name: x, y, z, w.</summary>
        public void Turn(string boneName, float[] rotation)
        {
            var turn = new Quaternion(rotation[0], rotation[1], rotation[2], rotation[3]);
            if (boneName == "Head") head.Apply(turn);
            else if (boneName == "LeftEye") leftEye.Apply(turn);
            else if (boneName == "RightEye") rightEye.Apply(turn);
        }

        private void Awake()
        {
            if (meshes.Length == 0) meshes = GetComponentsInChildren<SkinnedMeshRenderer>();
            shapes = new MeshShapes(meshes);
            head.Begin(transform);
            leftEye.Begin(transform);
            rightEye.Begin(transform);
            Fit();
        }

        private void Fit()
        {
            RigLibrary library = RigLibrary.Read(Resources.Load<TextAsset>(Profiles).text);
            RigProfile found = profile == "" ? library.Choose("glTF", shapes.Names, out int driven) : Named(library);
            if (found == null)
            {
                Debug.LogError(RigLibrary.NoProfile(name, shapes.Names), this);
                return;
            }
            mapper = library.Mapper(found);
            int missing = 0;
            foreach (string value in found.ValueNames)
            {
                List<MeshShapes.Shape> target = shapes.Find(value);
                targets.Add(target);
                if (target == null) missing++;
            }
            if (missing > 0)
                Debug.LogWarning($"{name} lacks {missing} of the {targets.Count} shapes of the rig {found.Name}", this);
        }

        /// <summary>The profile that was asked for, where the model has a shape of it.</summary>
        private RigProfile Named(RigLibrary library)
        {
            if (!library.Profiles.TryGetValue(profile, out RigProfile found))
            {
                Debug.LogError($"no rig profile is called {profile}; there are {string.Join(", ", library.Profiles.Keys)}", this);
                return null;
            }
            foreach (string value in found.ValueNames)
                if (shapes.Find(value) != null) return found;
            return null;
        }

        private void Move(float[] values)
        {
            for (int i = 0; i < values.Length; i++)
                if (targets[i] != null) MeshShapes.Set(targets[i], values[i]);
        }
    }
}
