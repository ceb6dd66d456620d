// What was said: the sound, and below it words and phonemes; above it what else was marked.

import type { Mark } from "../seams.ts";
import type { Band } from "./layout.ts";
import { timeAt, xOf, yOf, type Piece } from "./piece.ts";
import { fitted } from "./fitting.ts";
import { EVENT_S, type LaneKind, type Utterance } from "./utterance.ts";
import type { Extremes } from "./wave.ts";

const PADDING_PX = 3;

const found: Extremes = { low: 0, high: 0 };

export function paintSpeech(piece: Piece): void {
  for (const utterance of piece.recording.utterances) {
    if (!(utterance.startS <= piece.toS && utterance.endS >= piece.fromS)) continue;
    paintBar(piece, utterance);
    paintWave(piece, utterance);
    paintLane(piece, utterance, "word", "words");
    paintLane(piece, utterance, "phoneme", "phonemes");
    paintLane(piece, utterance, "event", "events");
  }
}

/** A bar as long as the utterance, with its text and how it ended, when not as it should. */
function paintBar(piece: Piece, utterance: Utterance): void {
  const band = piece.layout.bands.get("speech");
  if (band === undefined) return;
  const { theme } = piece;
  const bad = badEnd(piece, utterance);
  const text = bad === null ? utterance.text : `✕ ${utterance.end?.reason}: ${utterance.text}`;
  const place = placed(piece, utterance.startS, utterance.endS);
  tint(piece, band, place, theme.accent, 0.22);
  // The bar grows while it is spoken: a text that is cut off by its end needs no repainting.
  piece.context.save();
  piece.context.beginPath();
  piece.context.rect(place.left, band.top, place.width, band.height);
  piece.context.clip();
  write(piece, band, place.left, text);
  piece.context.restore();
  if (bad === null) return;
  const x = xOf(piece, utterance.endS);
  piece.context.fillStyle = bad;
  piece.context.fillRect(x - 2, band.top, 2, piece.layout.height - band.top);
}

function badEnd({ theme }: Piece, { end }: Utterance): string | null {
  if (end === null || end.reason.startsWith("completed")) return null;
  return end.reason.startsWith("interrupted") ? theme.warn : theme.bad;
}

/** One upright line for each column of the screen, from its least to its greatest sample. */
function paintWave(piece: Piece, utterance: Utterance): void {
  const band = piece.layout.bands.get("wave");
  if (band === undefined) return;
  const { context, ratio, theme } = piece;
  const last = Math.ceil(xOf(piece, Math.min(piece.toS, utterance.endS)) * ratio);
  context.fillStyle = theme.ink;
  context.globalAlpha = 0.75;
  context.beginPath();
  let column = Math.floor(xOf(piece, Math.max(piece.fromS, utterance.startS)) * ratio);
  for (; column < last; column++) {
    const fromS = utterance.mediaAt(timeAt(piece, column / ratio));
    const toS = utterance.placement.toMedia(timeAt(piece, (column + 1) / ratio));
    if (!(toS > fromS) || !utterance.wave.extremes(fromS, toS, found)) continue;
    const high = yOf(band, 0.5 + found.high / 2);
    const low = yOf(band, 0.5 + found.low / 2);
    context.rect(column / ratio, high, 1 / ratio, Math.max(1 / ratio, low - high));
  }
  context.fill();
  context.globalAlpha = 1;
}

function paintLane(piece: Piece, utterance: Utterance, kind: LaneKind, name: LaneBand): void {
  const band = piece.layout.bands.get(name);
  if (band === undefined) return;
  const leastS = kind === "event" ? EVENT_S : 0;
  const fromS = utterance.placement.toMedia(piece.fromS) - leastS;
  const toS = utterance.placement.toMedia(piece.toS);
  for (const mark of utterance.lanes[kind].within(fromS, toS)) {
    if (mark.startS >= utterance.lengthS && utterance.end !== null) return;
    paintMark(piece, band, utterance, mark, leastS);
  }
}

type LaneBand = "words" | "phonemes" | "events";

function paintMark(piece: Piece, band: Band, utterance: Utterance, mark: Mark, leastS: number): void {
  const startS = utterance.placement.toPage(mark.startS);
  const endS = utterance.placement.toPage(mark.startS + Math.max(mark.durationS, leastS));
  const event = band.name === "events";
  const text = event ? `${mark.kind} ${mark.text}` : mark.text;
  const place = placed(piece, startS, endS);
  tint(piece, band, place, event ? piece.theme.good : piece.theme.dim, event ? 0.25 : 0.16);
  piece.context.font = `11px ${piece.theme.font}`;
  write(piece, band, place.left, fitted(piece.context, text, place.width - 2 * PADDING_PX));
}

/** Where a box lies, CSS pixels. */
interface Place {
  readonly left: number;
  readonly width: number;
}

function placed(piece: Piece, startS: number, endS: number): Place {
  const left = Math.round(xOf(piece, startS) * piece.ratio) / piece.ratio;
  return { left, width: Math.max(2, xOf(piece, endS) - left - 1) };
}

function tint(piece: Piece, band: Band, place: Place, color: string, alpha: number): void {
  const { context } = piece;
  context.fillStyle = color;
  context.globalAlpha = alpha;
  context.fillRect(place.left, band.top, place.width, band.height);
  context.globalAlpha = 1;
  context.fillRect(place.left, band.top, Math.min(1.5, place.width), band.height);
}

function write(piece: Piece, band: Band, left: number, text: string): void {
  if (text === "") return;
  const { context, theme } = piece;
  context.font = `11px ${theme.font}`;
  context.textBaseline = "middle";
  context.fillStyle = theme.ink;
  context.fillText(text, left + PADDING_PX + 1, band.top + band.height / 2 + 0.5);
}
