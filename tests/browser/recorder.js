// Runs in the page after each of its frames was drawn, before it is shown.
//
// A row for each: page seconds that the face was drawn for; share of a box around the mouth that is
// dark, which its inside is; the face's jawOpen; page seconds of sound that the audio device plays
// when the frame was begun; milliseconds since the frame before; and what the browser's clocks say:
// when the frame was begun (ms), and which second of the audio context is heard at which ms.
((pixels) => {
  const canvas = document.getElementById("view");
  // The head keeps its place on the stage: a box in shares of the picture's height.
  const box = { x: -0.11, y: 0.52, width: 0.15, height: 0.14 };
  const DARK = 90;
  const small = new OffscreenCanvas(44, 40);
  const context = small.getContext("2d", { willReadFrequently: true });
  const { context: audio } = exomni.sound;
  let before = performance.now();
  let drawn = exomni.counters.drawn;
  globalThis.recorded = [];

  const darkness = () => {
    const { width, height } = canvas;
    const at = [width / 2 + box.x * height, box.y * height, box.width * height, box.height * height];
    context.fillStyle = "#808080";
    context.fillRect(0, 0, small.width, small.height);
    context.drawImage(canvas, ...at, 0, 0, small.width, small.height);
    const { data } = context.getImageData(0, 0, small.width, small.height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) {
      dark += data[i] * 0.3 + data[i + 1] * 0.59 + data[i + 2] * 0.11 < DARK ? 1 : 0;
    }
    return dark / (data.length / 4);
  };

  const turn = (globalThis.recording = (globalThis.recording ?? 0) + 1);
  const look = (nowMs) => {
    if (globalThis.recording !== turn) return;
    requestAnimationFrame(look);
    const { face, counters } = exomni;
    // Where no picture was drawn in this frame the canvas is empty.
    if (face === null || counters.drawn === drawn) return;
    drawn = counters.drawn;
    const { contextTime, performanceTime } = audio.getOutputTimestamp();
    const heardS = (exomni.heardS(contextTime) ?? NaN) + (nowMs - performanceTime) / 1000;
    const row = [face.timeS, pixels ? darkness() : 0, face.coefficients.jawOpen, heardS, nowMs - before];
    before = nowMs;
    globalThis.recorded.push([...row, nowMs, contextTime, performanceTime]);
  };
  // The page asked for its next frame before us: it is drawn when we look.
  requestAnimationFrame(look);
})
