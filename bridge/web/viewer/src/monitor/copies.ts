// What is copied: one instant as JSON or as a table, a stretch of time as CSV. Angles in radians.

import type { Span, Recording } from "./recording.ts";
import type { Signal } from "./signals.ts";
import type { Utterance } from "./utterance.ts";

/** Digits that a coefficient is worth. */
const DIGITS = 4;

/** Who speaks and what at one instant. */
export interface Heard {
  readonly utterance: Utterance;
  /** Media time, seconds. */
  readonly mediaS: number;
  readonly word: string;
  readonly phoneme: string;
}

/** What is heard at `timeS`; null in silence. */
export function heardAt(recording: Recording, timeS: number): Heard | null {
  const utterance = recording.utteranceAt(timeS);
  if (utterance === null) return null;
  const mediaS = utterance.mediaAt(timeS);
  const word = utterance.lanes.word.at(mediaS)?.text ?? "";
  const phoneme = utterance.lanes.phoneme.at(mediaS)?.text ?? "";
  return { utterance, mediaS, word, phoneme };
}

/** The instant at `timeS` as JSON, values by name; null when no face is known. */
export function instantAsJson(recording: Recording, timeS: number): string | null {
  const index = recording.faces.indexAt(timeS);
  if (index < 0) return null;
  const dueS = recording.faces.dueS(index);
  const heard = heardAt(recording, dueS);
  const values = (angle: boolean): Record<string, number> =>
    Object.fromEntries(
      recording.signals
        .filter((signal) => signal.angle === angle)
        .map((signal) => [signal.name, rounded(recording.faces.value(index, signal.column))]),
    );
  const instant = {
    utterance_id: heard?.utterance.id ?? "",
    media_s: heard === null ? null : rounded(heard.mediaS),
    word: heard?.word ?? "",
    phoneme: heard?.phoneme ?? "",
    coefficients: values(false),
    angles_rad: values(true),
  };
  return JSON.stringify(instant, null, 2);
}

/** The instant at `timeS`, a line for each signal: name, tab, value; null when no face is known. */
export function instantAsTsv(recording: Recording, timeS: number): string | null {
  const index = recording.faces.indexAt(timeS);
  if (index < 0) return null;
  const line = ({ name, column }: Signal): string =>
    `${name}\t${digits(recording.faces.value(index, column))}`;
  return ["name\tvalue", ...recording.signals.map(line)].join("\n");
}

/** Every face of a stretch of time, a line each, with what was heard then. */
export function spanAsCsv(recording: Recording, span: Span): string {
  const { faces, signals } = recording;
  const titles = signals.map(({ name, angle }) => (angle ? `${name}_rad` : name));
  const lines = [["time_s", "utterance_id", "media_s", "word", "phoneme", ...titles].join(",")];
  const first = Math.max(0, faces.indexAt(span.fromS));
  for (let index = first; index < faces.count && faces.dueS(index) <= span.toS; index++) {
    const dueS = faces.dueS(index);
    if (dueS < span.fromS) continue;
    const heard = heardAt(recording, dueS);
    const media = heard === null ? "" : digits(heard.mediaS);
    const names = [heard?.utterance.id ?? "", media, heard?.word ?? "", heard?.phoneme ?? ""];
    const values = signals.map(({ column }) => digits(faces.value(index, column)));
    lines.push([(dueS - span.fromS).toFixed(DIGITS), ...names.map(cell), ...values].join(","));
  }
  return lines.join("\n");
}

/** A cell of CSV (RFC 4180); what a spreadsheet would run as a formula is kept as text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}

function digits(value: number): string {
  return String(rounded(value));
}
