using System.Collections.Generic;

namespace ExOmni.Bridge.Play
{
    /// <summary>
    /// The utterances that are still to be heard, in the order of their beginning, and which is heard
    /// when. Only the newest may be going on.
    /// </summary>
    internal sealed class Stage
    {
        private readonly List<Utterance> all = new List<Utterance>(Rules.Utterances + 1);
        private readonly Stack<FrameList> spare = new Stack<FrameList>();
        private long count;
        private int width;

        /// <summary>The one that was started last, whether over or not.</summary>
        internal Utterance Newest { get; private set; }

        /// <summary>The one that is going on: more of it may come. Null for none.</summary>
        internal Utterance Current => Newest == null || Newest.Over ? null : Newest;

        /// <summary>Frames kept of all.</summary>
        internal int FrameCount
        {
            get
            {
                int frames = 0;
                foreach (Utterance utterance in all) frames += utterance.Frames.Count;
                return frames;
            }
        }

        /// <summary>A new one. The one before must be over.</summary>
        internal Utterance Enter(string id, bool sounding)
        {
            FrameList frames = spare.Count > 0 ? spare.Pop() : new FrameList(Rules.SpeechFrames, Rules.FirstFrames);
            frames.Clear(width);
            Newest = new Utterance(++count, id, sounding, frames);
            all.Add(Newest);
            if (all.Count > Rules.Utterances) Remove(0);
            return Newest;
        }

        /// <summary>The one that is heard at a position, or null.</summary>
        internal Utterance Heard(long position)
        {
            foreach (Utterance utterance in all)
                if (utterance.Begun && utterance.BeginsAt <= position && position < utterance.Stop)
                    return utterance;
            return null;
        }

        /// <summary>Lets go of what is over at a position.</summary>
        internal void Forget(long position)
        {
            for (int i = all.Count - 1; i >= 0; i--)
                if (all[i].Stop <= position) Remove(i);
        }

        /// <summary>Faces of another kind, of so many values, come from now on.</summary>
        internal void ForgetFrames(int values)
        {
            width = values;
            foreach (Utterance utterance in all) utterance.Frames.Clear(values);
        }

        private void Remove(int index)
        {
            spare.Push(all[index].Frames);
            all.RemoveAt(index);
        }
    }
}
