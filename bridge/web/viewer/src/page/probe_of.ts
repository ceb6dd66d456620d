// `window.exomni`, read off the parts of the page.

import type { Link } from "../link/link.ts";
import type { Player } from "../play/player.ts";
import { SECOND } from "../player/limits.ts";
import type { PageClock } from "../sound/clock.ts";
import type { Speaker } from "../sound/speaker.ts";
import type { Meter } from "./meter.ts";
import type { FaceProbe, Probe, UtteranceProbe } from "./probe.ts";
import type { Show } from "./show.ts";

export function probeOf(
  clock: PageClock,
  link: Link,
  player: Player,
  speaker: Speaker,
  show: Show,
  meter: Meter,
): Probe {
  return {
    get link() {
      return link.state;
    },
    get character() {
      return player.character;
    },
    get figure() {
      return show.figureName;
    },
    get nowS() {
      return clock.nowS();
    },
    get delayS() {
      return (player.delay.nowNs ?? 0) / SECOND;
    },
    get utterance() {
      return utteranceOf(player, clock);
    },
    get face() {
      return faceOf(player, show);
    },
    get counters() {
      return countersOf(player, speaker, show, meter);
    },
    get playback() {
      return meter.report();
    },
    sound: { context: speaker.context, output: speaker.output },
    heardS: (contextS) => clock.pageS(contextS),
  };
}

function utteranceOf(player: Player, clock: PageClock): UtteranceProbe | null {
  const utterance = player.utterance;
  if (utterance === null) return null;
  const { id, rateHz, zeroS, receivedSamples } = utterance;
  return { id, rateHz, zeroS, receivedSamples, heardS: utterance.heardS(clock.nowS()) };
}

function faceOf(player: Player, show: Show): FaceProbe | null {
  const face = player.shown;
  if (face === null) return null;
  const named = player.names.map((name, i) => [name, face.coefficients[i] ?? 0] as const);
  return {
    coefficients: Object.fromEntries(named),
    head: [...face.head],
    eyes: [...face.eyes],
    timeS: show.seenS,
  };
}

function countersOf(player: Player, speaker: Speaker, show: Show, meter: Meter): Probe["counters"] {
  return {
    frames: player.frameCount,
    dropped: player.droppedCount,
    late: player.lateFrameCount,
    underruns: player.underrunCount,
    lateSamples: speaker.lateCount,
    utterances: meter.utteranceCount,
    drawn: show.drawnCount,
  };
}
