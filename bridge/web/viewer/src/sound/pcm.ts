// Samples as bytes, and as numbers.

const FULL_SCALE = 32767;

/** Signed 16-bit little-endian samples as numbers in [-1, 1]. Half a sample at the end is left. */
export function fromS16le(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Float32Array(bytes.byteLength >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(2 * i, true) / FULL_SCALE;
  return samples;
}

/** Numbers as signed 16-bit little-endian samples; what is louder than full scale is cut. */
export function toS16le(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * samples.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i++) {
    const level = Math.min(Math.max(samples[i] ?? 0, -1), 1);
    view.setInt16(2 * i, Math.round(level * FULL_SCALE), true);
  }
  return bytes;
}
