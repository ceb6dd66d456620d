// Listens at the very end of the page's sound: a row for every 128 frames of the audio context,
// [first frame, root mean square, first sample that is not zero or -1].
(async () => {
  const { context, output } = exomni.sound;
  const code = `registerProcessor("tap", class extends AudioWorkletProcessor {
    rows = [];
    process([[samples]]) {
      let sum = 0, first = -1;
      for (let i = 0; i < (samples?.length ?? 0); i++) {
        sum += samples[i] * samples[i];
        if (first < 0 && samples[i] !== 0) first = i;
      }
      this.rows.push([currentFrame, Math.sqrt(sum / 128), first]);
      if (this.rows.length === 64) {
        this.port.postMessage(this.rows);
        this.rows = [];
      }
      return true;
    }
  });`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  await context.audioWorklet.addModule(url);
  const tap = new AudioWorkletNode(context, "tap");
  globalThis.tapped = [];
  tap.port.onmessage = ({ data }) => globalThis.tapped.push(...data);
  output.connect(tap);
  // Its output is silence; only what leads to the loudspeaker is run.
  tap.connect(context.destination);
  return context.sampleRate;
})();
