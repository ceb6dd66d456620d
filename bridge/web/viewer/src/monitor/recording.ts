// The last half minute: faces, utterances, lost connections. Bounded, whatever comes and however
// long. It says which stretch of time looks different since it was last asked.

import type { Face, Mark } from "../seams.ts";
import { Faces, KEPT_S } from "./faces.ts";
import { signalsOf, type Signal } from "./signals.ts";
import { EVENT_S, Utterance } from "./utterance.ts";

/** A stretch of page time, seconds. */
export interface Span {
  fromS: number;
  toS: number;
}

/** Utterances that are kept at once: more of them within half a minute are no speech. */
const UTTERANCES_MOST = 64;
/** Lost connections that are kept. */
const BREAKS_MOST = 64;
/** How often what is too old is looked for, seconds. */
const EXPIRY_S = 1;
/** The page's clock went so far back: it began anew, seconds. */
const JUMP_S = 5;

export class Recording {
  readonly signals: readonly Signal[];
  readonly rateHz: number;
  readonly faces: Faces;
  private talk = new Map<string, Utterance>();
  private breaks: Span[] = [];
  private changed: Span | null = null;
  private nowS = -Infinity;
  private expiredS = -Infinity;

  private constructor(signals: readonly Signal[], rateHz: number, faces: Faces) {
    this.signals = signals;
    this.rateHz = rateHz;
    this.faces = faces;
  }

  /** A recording of a stream whose coefficients have `names`. */
  static of(names: readonly string[], rateHz: number): Recording {
    return new Recording(signalsOf(names), rateHz, new Faces(names.length));
  }

  /** Utterances, the newest last. */
  get utterances(): Iterable<Utterance> {
    return this.talk.values();
  }

  /** Times without a connection; one that lasts reaches to infinity. */
  get lost(): readonly Span[] {
    return this.breaks;
  }

  /** The earliest page time of which anything is kept. */
  get oldestS(): number {
    return Math.max(this.faces.oldestS, this.nowS - KEPT_S);
  }

  /** The newest face that is due by now. */
  get newestS(): number {
    const index = this.faces.indexAt(this.nowS);
    return index < 0 ? NaN : this.faces.dueS(index);
  }

  /** What time it is on the page; forgets what is too old. */
  tick(nowS: number): void {
    if (nowS < this.nowS - JUMP_S) this.clear();
    this.nowS = nowS;
    if (Math.abs(nowS - this.expiredS) < EXPIRY_S) return;
    this.expiredS = nowS;
    this.expire(nowS - KEPT_S);
  }

  frame(dueS: number, face: Face): void {
    const beforeS = this.faces.newestS;
    if (!this.faces.push(dueS, face)) return;
    // A first face has nothing to be joined to.
    const other = Number.isNaN(beforeS) ? dueS : beforeS;
    this.touch(Math.min(other, dueS), Math.max(other, dueS));
  }

  started(id: string, rateHz: number): void {
    this.talk.delete(id);
    this.talk.set(id, new Utterance(id, rateHz));
    if (this.talk.size <= UTTERANCES_MOST) return;
    const [oldest] = this.talk.keys();
    if (oldest !== undefined) this.talk.delete(oldest);
  }

  placed(id: string, zeroS: number): void {
    const utterance = this.talk.get(id);
    if (utterance === undefined) return;
    const before = utterance.endS;
    if (!utterance.placement.place(zeroS, this.nowS)) return;
    // Before the change of place nothing looks different.
    const fromS = Number.isNaN(before) ? zeroS : Math.min(before, Math.max(this.nowS, zeroS));
    this.touch(Math.min(fromS, utterance.startS + utterance.lengthS), Infinity);
  }

  audio(id: string, offsetSamples: number, samples: Float32Array): void {
    const utterance = this.talk.get(id);
    if (utterance === undefined) return;
    const beforeS = utterance.endS;
    utterance.wave.push(offsetSamples, samples);
    this.touch(beforeS, utterance.endS);
  }

  marked(id: string, mark: Mark): void {
    const utterance = this.talk.get(id);
    if (utterance === undefined || !utterance.mark(mark)) return;
    const startS = utterance.placement.toPage(mark.startS);
    this.touch(startS, startS + Math.max(mark.durationS, EVENT_S));
  }

  said(id: string, text: string): void {
    const utterance = this.talk.get(id);
    if (utterance === undefined) return;
    utterance.say(text);
    this.touch(utterance.startS, utterance.endS);
  }

  ended(id: string, heardS: number, reason: string): void {
    const utterance = this.talk.get(id);
    if (utterance === undefined || !Number.isFinite(heardS)) return;
    const beforeS = utterance.endS;
    utterance.end = { heardS: Math.max(0, heardS), reason };
    this.touch(utterance.startS, Math.max(beforeS, utterance.endS));
    if (!utterance.placement.placed) this.talk.delete(id);
  }

  /** Whether there is a connection. */
  connected(open: boolean): void {
    const last = this.breaks.at(-1);
    const broken = last !== undefined && last.toS === Infinity;
    if (open && broken) {
      last.toS = this.nowS;
      this.touch(last.fromS, Infinity);
    }
    if (open || broken || !Number.isFinite(this.nowS)) return;
    this.breaks.push({ fromS: this.nowS, toS: Infinity });
    if (this.breaks.length > BREAKS_MOST) this.breaks.shift();
  }

  /** The utterance that is heard at `timeS`, the newest of several. */
  utteranceAt(timeS: number): Utterance | null {
    let found: Utterance | null = null;
    for (const utterance of this.talk.values()) {
      if (!Number.isNaN(utterance.mediaAt(timeS))) found = utterance;
    }
    return found;
  }

  /** What looks different since the last call; null when nothing does. */
  takeChanged(): Span | null {
    const changed = this.changed;
    this.changed = null;
    return changed;
  }

  /** As it is now, and as it stays. */
  copy(): Recording {
    const copy = new Recording(this.signals, this.rateHz, this.faces.copy());
    copy.talk = new Map([...this.talk].map(([id, utterance]) => [id, utterance.copy()]));
    copy.breaks = this.breaks.map((span) => ({ ...span }));
    copy.nowS = this.nowS;
    return copy;
  }

  private clear(): void {
    this.faces.clear();
    this.talk.clear();
    this.breaks = [];
    this.expiredS = -Infinity;
    this.touch(-Infinity, Infinity);
  }

  private expire(beforeS: number): void {
    this.faces.expire(beforeS);
    this.breaks = this.breaks.filter((span) => span.toS >= beforeS);
    for (const [id, utterance] of this.talk) {
      if (utterance.end !== null && utterance.endS < beforeS) this.talk.delete(id);
      else utterance.expire(beforeS);
    }
  }

  private touch(fromS: number, toS: number): void {
    if (Number.isNaN(fromS) || Number.isNaN(toS)) return;
    if (this.changed === null) {
      this.changed = { fromS, toS };
      return;
    }
    this.changed.fromS = Math.min(this.changed.fromS, fromS);
    this.changed.toS = Math.max(this.changed.toS, toS);
  }
}
