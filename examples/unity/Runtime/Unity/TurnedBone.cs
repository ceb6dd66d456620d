using System;
using UnityEngine;

namespace ExOmni.Bridge
{
    /// <summary>
    /// A bone that the service turns: head, or an eye. Angles are the service's (yaw to the own left,
    /// pitch up, roll to the own right shoulder, radians); Unity's frame is left-handed, x right, y up,
    /// z forward, and turns the other way about each axis.
    /// </summary>
    [Serializable]
    public sealed class TurnedBone
    {
        [Tooltip("The bone. Empty: it is not turned.")]
        [SerializeField] private Transform bone = null;

        [Tooltip("How much of the rotation this bone makes.")]
        [Range(0, 2)]
        [SerializeField] private float gain = 1;

        [Tooltip("An Animator moves this bone: turn what it has made. Otherwise, turn the rest pose.")]
        [SerializeField] private bool animated = false;

        private Quaternion axes;
        private Quaternion rest;

        /// <summary>Remembers the rest pose. <paramref name="root"/> looks along its z axis.</summary>
        public void Begin(Transform root)
        {
            if (bone == null) return;
            Transform parent = bone.parent == null ? root : bone.parent;
            axes = Quaternion.Inverse(root.rotation) * parent.rotation;
            rest = bone.localRotation;
        }

        /// <summary>Turns it, after animation: call in LateUpdate.</summary>
        public void Turn(double yawRad, double pitchRad, double rollRad)
        {
            if (bone == null) return;
            float degrees = -Mathf.Rad2Deg * gain;
            // Roll first, then pitch, then yaw: the order that Quaternion.Euler has.
            Quaternion turn = Quaternion.Euler(
                (float)pitchRad * degrees, (float)yawRad * degrees, (float)rollRad * degrees);
            Apply(turn);
        }

        /// <summary>Turns it by a rotation that is in Unity's frame already, as VMC sends them.</summary>
        public void Apply(Quaternion turn)
        {
            if (bone == null) return;
            // The bone's own axes may lie anyhow: the turn is made about those of the character.
            bone.localRotation = Quaternion.Inverse(axes) * turn * axes * (animated ? bone.localRotation : rest);
        }
    }
}
