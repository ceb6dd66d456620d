using System;
using System.Collections.Generic;
using UnityEngine;

namespace ExOmni.Bridge
{
    /// <summary>
    /// The blend shapes of a model's meshes by name: one name moves every mesh that has it, as brows
    /// and lashes follow a face.
    /// </summary>
    internal sealed class MeshShapes
    {
        private readonly Dictionary<string, List<Shape>> shapes = new Dictionary<string, List<Shape>>();
        private readonly List<string> names = new List<string>();

        internal MeshShapes(IEnumerable<SkinnedMeshRenderer> renderers)
        {
            foreach (SkinnedMeshRenderer renderer in renderers)
                if (renderer != null && renderer.sharedMesh != null) Add(renderer);
        }

        /// <summary>The names, each once.</summary>
        internal IReadOnlyList<string> Names => names;

        /// <summary>The shapes of a name; null where no mesh has it.</summary>
        internal List<Shape> Find(string name)
        {
            return shapes.TryGetValue(name, out List<Shape> found) ? found : null;
        }

        /// <summary>Shows a value from 0 to 1.</summary>
        internal static void Set(List<Shape> found, float value)
        {
            for (int i = 0; i < found.Count; i++)
                found[i].Renderer.SetBlendShapeWeight(found[i].Index, value * found[i].Full);
        }

        private void Add(SkinnedMeshRenderer renderer)
        {
            Mesh mesh = renderer.sharedMesh;
            for (int i = 0; i < mesh.blendShapeCount; i++)
            {
                string name = Plain(mesh.GetBlendShapeName(i));
                if (!shapes.ContainsKey(name))
                {
                    shapes[name] = new List<Shape>(1);
                    names.Add(name);
                }
                // 100 where the model's author said nothing else.
                float full = mesh.GetBlendShapeFrameWeight(i, mesh.GetBlendShapeFrameCount(i) - 1);
                shapes[name].Add(new Shape(renderer, i, full));
            }
        }

        /// <summary>FBX files of some programs put the deformer's name before a dot: blendShape1.jawOpen.</summary>
        private static string Plain(string name)
        {
            return name.Substring(name.LastIndexOf(".", StringComparison.Ordinal) + 1);
        }

        /// <summary>One blend shape of one mesh.</summary>
        internal struct Shape
        {
            internal readonly SkinnedMeshRenderer Renderer;
            internal readonly int Index;
            internal readonly float Full;

            internal Shape(SkinnedMeshRenderer renderer, int index, float full)
            {
                Renderer = renderer;
                Index = index;
                Full = full;
            }
        }
    }
}
