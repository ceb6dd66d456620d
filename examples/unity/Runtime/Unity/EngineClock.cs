using System.Diagnostics;

namespace ExOmni.Bridge
{
    /// <summary>
    /// One clock for the main thread and the audio thread: it never goes back, whatever the game does
    /// with its own time.
    /// </summary>
    internal static class EngineClock
    {
        private static readonly Stopwatch Watch = Stopwatch.StartNew();

        /// <summary>Nanoseconds, in steps of 100.</summary>
        internal static long NowNs => Watch.Elapsed.Ticks * 100;
    }
}
