// The monitor by itself, fed with a recorded stream that goes round, to look at and to time. Not
// part of what is built for the page. `tests/web/monitor_page.py` makes the recording and shows it.

import { create } from "@bufbuild/protobuf";

import { mountMonitor } from "../src/monitor/panel.ts";
import type { Face, Mark } from "../src/seams.ts";
import { MonitorResponseSchema } from "../src/wire/exomni/v1/monitor_service_pb.ts";

/** What was recorded, each at its time since the beginning, seconds. */
interface Recorded {
  readonly character: string;
  readonly names: readonly string[];
  readonly rateHz: number;
  readonly lengthS: number;
  readonly frames: readonly (readonly [number, number[], number[], number[]])[];
  readonly utterances: readonly {
    readonly id: string;
    readonly rateHz: number;
    readonly zeroS: number;
    readonly text: string;
    readonly heardS: number;
    readonly reason: string;
    readonly pcm: string;
    readonly marks: readonly Mark[];
  }[];
}

declare global {
  interface Window {
    recorded: Recorded;
    drawMs: number[];
    panel: ReturnType<typeof mountMonitor>;
  }
}

const { recorded } = window;
const panel = mountMonitor(document.getElementById("monitor") as HTMLElement);
const { feed } = panel;
window.panel = panel;
window.drawMs = [];
const beginMs = performance.now();
const clock = (): number => (performance.now() - beginMs) / 1000 + 40;

const AHEAD_S = 0.1;
let round = -1;
let frameIndex = Infinity;
const events: { atS: number; run: () => void }[] = [];

feed.link({ kind: "connecting" });
panel.draw(clock());
feed.link({ kind: "open", version: "0.1.0", roundTripMs: 1.4 });
feed.opened(recorded.character, recorded.names, recorded.rateHz);
fillPast();
setInterval(tell, 500);
requestAnimationFrame(draw);

function draw(): void {
  feedUntil(clock());
  const before = performance.now();
  panel.draw(clock());
  window.drawMs.push(performance.now() - before);
  if (window.drawMs.length > 600) window.drawMs.shift();
  requestAnimationFrame(draw);
}

/** As if the page had been open for half a minute. */
function fillPast(): void {
  for (let back = 40; back > 0; back -= 0.1) {
    panel.draw(clock() - back);
    feedUntil(clock() - back);
  }
}

function feedUntil(nowS: number): void {
  const now = Math.floor(nowS / recorded.lengthS);
  if (now !== round) begin(now);
  const zeroS = round * recorded.lengthS;
  for (; frameIndex < recorded.frames.length; frameIndex++) {
    const [dueS, coefficients, head, eyes] = recorded.frames[frameIndex]!;
    if (zeroS + dueS > nowS + AHEAD_S) break;
    const face: Face = {
      coefficients: Float32Array.from(coefficients),
      head: Float32Array.from(head),
      eyes: Float32Array.from(eyes),
    };
    feed.frame(zeroS + dueS, face);
  }
  while (events.length > 0 && events[0]!.atS <= nowS) events.shift()!.run();
}

function begin(number: number): void {
  round = number;
  frameIndex = 0;
  const roundS = round * recorded.lengthS;
  events.length = 0;
  for (const utterance of recorded.utterances) schedule(utterance, roundS);
  events.sort((a, b) => a.atS - b.atS);
}

function schedule(utterance: Recorded["utterances"][number], roundS: number): void {
  const id = `${utterance.id}-${round}`;
  const zeroS = roundS + utterance.zeroS;
  const at = (atS: number, run: () => void): void => void events.push({ atS, run });
  at(zeroS - 0.1, () => {
    feed.utteranceStarted(id, utterance.rateHz);
    feed.utterancePlaced(id, zeroS);
    feed.utteranceText(id, utterance.text);
    for (const mark of utterance.marks) feed.mark(id, mark);
  });
  const bytes = Uint8Array.from(atob(utterance.pcm), (letter) => letter.charCodeAt(0));
  const samples = Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32768);
  const chunk = Math.round(utterance.rateHz / 50);
  for (let offset = 0; offset < samples.length; offset += chunk) {
    const part = samples.subarray(offset, offset + chunk);
    at(zeroS + offset / utterance.rateHz - 0.1, () => feed.audio(id, offset, part));
  }
  at(zeroS + utterance.heardS, () => feed.utteranceEnded(id, utterance.heardS, utterance.reason));
}

function tell(): void {
  const t = clock();
  feed.playback({
    framesPerSecond: 60 - Math.abs(Math.sin(t / 9)) * 4,
    bufferMs: 60 + 20 * Math.sin(t / 7),
    jitterMs: 4 + 2 * Math.sin(t / 3),
    skewMs: 3 * Math.sin(t / 5) - 1,
    underrunCount: 0,
    lateFrameCount: 2,
    droppedFrameCount: 0,
    outputLatencyMs: 24,
    triangleCount: 21_480,
    drawCallCount: 14,
    renderer: "development page",
    firstAudioMs: 92,
  });
  feed.report(report(t));
}

function report(t: number): ReturnType<typeof create<typeof MonitorResponseSchema>> {
  const seconds = BigInt(Math.floor(Date.now() / 1000));
  return create(MonitorResponseSchema, {
    reportTime: { seconds, nanos: 0 },
    uptimeDuration: { seconds: BigInt(Math.floor(t)), nanos: 0 },
    engine: { name: "embedded", ready: true, explanation: "" },
    pacer: { sentCount: 12_000n, lateCount: 0n, latenessP50Ms: 0.1, latenessP99Ms: 1.9, latenessMaxMs: 4 },
    conversationCount: 1,
    utteranceCount: 0,
    sound: { playing: false, device: "", explanation: "switched off in the settings" },
    outputs: [
      {
        character: recorded.character,
        protocol: "livelink",
        host: "127.0.0.1",
        port: 11111,
        frameRate: { numerator: 60, denominator: 1 },
        packetRateHz: 60,
        packetCount: 12_000n,
        droppedCount: 0n,
        latenessP99Ms: 1.9,
        jitterP99Ms: 1.1,
        health: 2,
        explanation: "",
      },
      {
        character: recorded.character,
        protocol: "vtubestudio",
        host: "127.0.0.1",
        port: 8001,
        frameRate: { numerator: 30, denominator: 1 },
        packetRateHz: 0,
        packetCount: 0n,
        droppedCount: 0n,
        latenessP99Ms: 0,
        jitterP99Ms: 0,
        health: 3,
        explanation: "nobody answers at 127.0.0.1:8001",
      },
    ],
    characters: [
      {
        character: recorded.character,
        utteranceId: "",
        queueLength: 0,
        bufferedDuration: { seconds: 1n, nanos: 200_000_000 },
        underrunCount: 0n,
        watcherCount: 1,
        muted: false,
        behavior: "speaking",
        firstAudioDuration: { seconds: 0n, nanos: 12_400_000 },
        firstFaceDuration: { seconds: 0n, nanos: 12_400_000 },
      },
    ],
    warnings: [
      { warningTime: { seconds, nanos: 0 }, severity: "warning", text: "vtubestudio: nobody answers at 127.0.0.1:8001", count: 7 },
    ],
  });
}
