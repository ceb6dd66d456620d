// What the page tells the audio thread, and what it hears back. Frames are those of its context.

export type SoundOrder =
  | { readonly kind: "write"; readonly at: number; readonly samples: Float32Array<ArrayBuffer> }
  | { readonly kind: "finish" }
  | { readonly kind: "cut"; readonly at: number };

export interface SoundReport {
  /** Samples that came too late to be heard, since the start. */
  readonly lateCount: number;
}
