// What the package uses of UnityEngine, as its documentation declares it, without any behavior: so
// that a compiler can check the names and types of the Unity layer where there is no Unity. Nothing
// of this is in the package. Source: docs.unity3d.com, Scripting API, 2021.3.

using System;

namespace UnityEngine
{
    public class Object
    {
        public string name { get; set; }
        public static void Destroy(Object target) { }
    }

    public class Component : Object
    {
        public Transform transform => null;
        public T GetComponent<T>() => default(T);
        public T[] GetComponentsInChildren<T>() => new T[0];
    }

    public class Behaviour : Component
    {
        public bool enabled { get; set; }
    }

    public class MonoBehaviour : Behaviour
    {
    }

    public struct Vector3
    {
        public float x, y, z;
        public Vector3(float x, float y, float z)
        {
            this.x = x;
            this.y = y;
            this.z = z;
        }
    }

    public struct Quaternion
    {
        public float x, y, z, w;
        public Quaternion(float x, float y, float z, float w)
        {
            this.x = x;
            this.y = y;
            this.z = z;
            this.w = w;
        }
        public static Quaternion Euler(float x, float y, float z) => default(Quaternion);
        public static Quaternion Inverse(Quaternion rotation) => default(Quaternion);
        public static Quaternion operator *(Quaternion a, Quaternion b) => default(Quaternion);
    }

    public class Transform : Component
    {
        public Transform parent { get; set; }
        public Quaternion rotation { get; set; }
        public Quaternion localRotation { get; set; }
        public Vector3 position { get; set; }
        public Vector3 InverseTransformPoint(Vector3 point) => point;
    }

    public class Mesh : Object
    {
        public int blendShapeCount => 0;
        public string GetBlendShapeName(int shapeIndex) => "";
        public int GetBlendShapeFrameCount(int shapeIndex) => 0;
        public float GetBlendShapeFrameWeight(int shapeIndex, int frameIndex) => 0;
    }

    public class SkinnedMeshRenderer : Component
    {
        public Mesh sharedMesh { get; set; }
        public void SetBlendShapeWeight(int index, float value) { }
    }

    public class TextAsset : Object
    {
        public string text => "";
    }

    public static class Resources
    {
        public static T Load<T>(string path) where T : Object => null;
    }

    public class AudioClip : Object
    {
        public int samples => 0;
        public int channels => 0;
        public int frequency => 0;
        public bool GetData(float[] data, int offsetSamples) => false;
        public bool SetData(float[] data, int offsetSamples) => false;
        public static AudioClip Create(string name, int lengthSamples, int channels, int frequency, bool stream) => null;
    }

    public class AudioSource : Behaviour
    {
        public AudioClip clip { get; set; }
        public bool loop { get; set; }
        public void Play() { }
        public void Stop() { }
    }

    public static class AudioSettings
    {
        public delegate void AudioConfigurationChangeHandler(bool deviceWasChanged);
        public static event AudioConfigurationChangeHandler OnAudioConfigurationChanged
        {
            add { }
            remove { }
        }
        public static int outputSampleRate { get; set; }
        public static void GetDSPBufferSize(out int bufferLength, out int numBuffers)
        {
            bufferLength = 0;
            numBuffers = 0;
        }
    }

    public static class Microphone
    {
        public static string[] devices => new string[0];
        public static AudioClip Start(string deviceName, bool loop, int lengthSec, int frequency) => null;
        public static void End(string deviceName) { }
        public static int GetPosition(string deviceName) => 0;
    }

    public enum UserAuthorization
    {
        WebCam = 1,
        Microphone = 2,
    }

    public class AsyncOperation
    {
    }

    public static class Application
    {
        public static string version => "";
        public static bool HasUserAuthorization(UserAuthorization mode) => false;
        public static AsyncOperation RequestUserAuthorization(UserAuthorization mode) => null;
    }

    public static class Debug
    {
        public static void Log(object message, Object context) { }
        public static void LogWarning(object message, Object context) { }
        public static void LogError(object message, Object context) { }
    }

    public static class Mathf
    {
        public const float Rad2Deg = 57.29578f;
        public static float Max(float a, float b) => Math.Max(a, b);
        public static int Min(int a, int b) => Math.Min(a, b);
        public static float Clamp(float value, float min, float max) => value;
        public static int RoundToInt(float f) => 0;
    }

    public enum KeyCode
    {
        Space = 32,
        Escape = 27,
    }

    public static class Input
    {
        public static bool GetKeyDown(KeyCode key) => false;
        public static bool GetKey(KeyCode key) => false;
    }

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class SerializeField : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class TooltipAttribute : Attribute
    {
        public TooltipAttribute(string tooltip) { }
    }

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class RangeAttribute : Attribute
    {
        public RangeAttribute(float min, float max) { }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class AddComponentMenu : Attribute
    {
        public AddComponentMenu(string menuName) { }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class DisallowMultipleComponent : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class RequireComponent : Attribute
    {
        public RequireComponent(Type requiredComponent) { }
    }
}

namespace UnityEngine.Events
{
    public delegate void UnityAction<T0>(T0 argument);

    [Serializable]
    public class UnityEvent<T0>
    {
        public void AddListener(UnityAction<T0> call) { }
        public void Invoke(T0 argument) { }
    }
}
