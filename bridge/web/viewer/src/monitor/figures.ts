// The figures on the tiles: where each comes from, what it measures and what is good.

import type { LinkState, PlaybackReport } from "../seams.ts";
import type { CharacterReport, MonitorResponse } from "../wire/exomni/v1/monitor_service_pb.ts";
import { atLeast, atMost, countText, msText, plain, type Grade } from "./grade.ts";
import { millisecondsOf } from "./moment.ts";

/** Everything that is known at one time; null where nothing was told yet. */
export interface Known {
  readonly character: string;
  readonly link: LinkState | null;
  readonly playback: PlaybackReport | null;
  readonly report: MonitorResponse | null;
}

export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Who measures it. */
  readonly source: "service" | "page";
  /** What exactly it measures and what is good. */
  readonly help: string;
  /** Null when it is not known. */
  readonly value: (known: Known) => number | null;
  readonly text: (value: number) => string;
  readonly grade: (value: number) => Grade;
  /** The least top of its sparkline; 0 where it has none. */
  readonly trendTop: number;
}

export const FIGURES: readonly Figure[] = [
  {
    id: "first-audio",
    label: "First audio",
    unit: "ms",
    source: "service",
    help:
      "From the request to the first sound that the engine made, newest utterance. " +
      "Good: 150 ms or less; above 500 ms people take it for a pause.",
    value: (known) => millisecondsOf(characterOf(known)?.firstAudioDuration),
    text: msText,
    grade: atMost(150, 500),
    trendTop: 0,
  },
  {
    id: "first-face",
    label: "First face",
    unit: "ms",
    source: "service",
    help:
      "From the request to the first frames of the face, newest utterance. " +
      "Good: no later than the first audio, 150 ms or less.",
    value: (known) => millisecondsOf(characterOf(known)?.firstFaceDuration),
    text: msText,
    grade: atMost(150, 500),
    trendTop: 0,
  },
  {
    id: "speak-to-sound",
    label: "Speak to sound",
    unit: "ms",
    source: "page",
    help:
      "From pressing Speak on this page to the moment that its first sound is scheduled to be " +
      "heard: the way there, making it, the way back and the buffer. Good: 150 ms or less nearby.",
    value: ({ playback }) => playback?.firstAudioMs ?? null,
    text: msText,
    grade: atMost(150, 500),
    trendTop: 0,
  },
  {
    id: "skew",
    label: "A/V skew",
    unit: "ms",
    source: "page",
    help:
      "Sound that is heard against the face that is shown with it; + when the face is late. " +
      "Good: within 20 ms. People notice a face that is 45 ms late or 125 ms early (ITU-R BT.1359).",
    value: ({ playback }) => playback?.skewMs ?? null,
    text: (value) => (value > 0.05 ? `+${msText(value)}` : msText(value)),
    grade: skewGrade,
    trendTop: 20,
  },
  {
    id: "buffer",
    label: "Buffer",
    unit: "ms",
    source: "page",
    help:
      "Sound that has come and is not heard yet, so that a late packet is not heard either; 0 " +
      "between lines. It grows with jitter and shrinks again. Good: 200 ms or less, all is delay.",
    value: ({ playback }) => playback?.bufferMs ?? null,
    text: msText,
    grade: atMost(200, 500),
    trendTop: 50,
  },
  {
    id: "jitter",
    label: "Arrival jitter",
    unit: "ms",
    source: "page",
    help:
      "How unevenly frames arrive here: network, service and browser together. Good: 20 ms or " +
      "less. The buffer takes up to 200 ms without being heard.",
    value: ({ playback }) => playback?.jitterMs ?? null,
    text: msText,
    grade: atMost(20, 100),
    trendTop: 20,
  },
  {
    id: "fps",
    label: "Pictures",
    unit: "/s",
    source: "page",
    help: "Pictures that this page draws a second. Good: 50 or more; below 25 lips look late.",
    value: ({ playback }) => playback?.framesPerSecond ?? null,
    text: (value) => value.toFixed(0),
    grade: atLeast(50, 25),
    trendTop: 60,
  },
  {
    id: "page-underruns",
    label: "Underruns",
    unit: "",
    source: "page",
    help:
      "Times that sound ran dry on this page since it was opened. Good: 0. A few at the start are " +
      "the buffer finding its size.",
    value: ({ playback }) => playback?.underrunCount ?? null,
    text: countText,
    grade: atMost(0, 3),
    trendTop: 0,
  },
  {
    id: "service-underruns",
    label: "Engine underruns",
    unit: "",
    source: "service",
    help:
      "Times that the engine was slower than its speech, within an utterance, since the service " +
      "started. Good: 0. More: a larger start buffer, or a faster engine.",
    value: (known) => {
      const count = characterOf(known)?.underrunCount;
      return count === undefined ? null : Number(count);
    },
    text: countText,
    grade: atMost(0, 3),
    trendTop: 0,
  },
  {
    id: "late",
    label: "Late / dropped",
    unit: "",
    source: "page",
    help:
      "Frames that came after they were due, and frames that never came, since the page was " +
      "opened. Graded by their sum: good is 0.",
    value: ({ playback }) =>
      playback === null ? null : playback.lateFrameCount + playback.droppedFrameCount,
    text: countText,
    grade: atMost(0, 60),
    trendTop: 0,
  },
  {
    id: "rtt",
    label: "Round trip",
    unit: "ms",
    source: "page",
    help: "A ping to the service and back, on the same connection as the face. Good: 50 ms or less.",
    value: ({ link }) => (link?.kind === "open" ? link.roundTripMs : null),
    text: msText,
    grade: atMost(50, 200),
    trendTop: 10,
  },
  {
    id: "output-latency",
    label: "Sound device",
    unit: "ms",
    source: "page",
    help:
      "From the browser to the ear, as the browser estimates it; the face waits for it. " +
      "Wireless headphones have 150 ms and more.",
    value: ({ playback }) => playback?.outputLatencyMs ?? null,
    text: msText,
    grade: plain,
    trendTop: 0,
  },
  {
    id: "pacer",
    label: "Send lateness",
    unit: "ms p99",
    source: "service",
    help:
      "How late the service sends frames to outputs: one in a hundred is later, since the report " +
      "before. Good: 6 ms or less; 16 ms are a frame at 60 per second.",
    value: ({ report }) => report?.pacer?.latenessP99Ms ?? null,
    text: msText,
    grade: atMost(6, 16),
    trendTop: 6,
  },
  {
    id: "pacer-late",
    label: "Frames not sent",
    unit: "",
    source: "service",
    help:
      "Frames that the service dropped because their time was over, since it started, all outputs " +
      "together. Good: 0.",
    value: ({ report }) => (report?.pacer === undefined ? null : Number(report.pacer.lateCount)),
    text: countText,
    grade: atMost(0, 60),
    trendTop: 0,
  },
  {
    id: "draws",
    label: "Scene",
    unit: "triangles",
    source: "page",
    help: "Triangles of one picture. The head is made for integrated graphics.",
    value: ({ playback }) => playback?.triangleCount ?? null,
    text: countText,
    grade: plain,
    trendTop: 0,
  },
];

/** What the service says of the character that the page shows. */
export function characterOf({ report, character }: Known): CharacterReport | null {
  const own = character.toLowerCase();
  return report?.characters.find((one) => one.character.toLowerCase() === own) ?? null;
}

/** What is added to a figure: detail that would not fit on its tile. */
export function noteOf(figure: Figure, { playback }: Known): string {
  if (playback === null) return "";
  if (figure.id === "late") return `${playback.lateFrameCount} late, ${playback.droppedFrameCount} dropped`;
  if (figure.id === "draws") return `${playback.drawCallCount} draw calls, ${playback.renderer}`;
  return "";
}

function skewGrade(ms: number): Grade {
  if (Math.abs(ms) <= 20) return "good";
  return ms <= 45 && ms >= -125 ? "fair" : "bad";
}
