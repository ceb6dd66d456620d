// The microphone's samples, from the audio thread to the page, some at a time.

/** Samples of a message: some 20 ms. */
const PIECE = 1024;

class CaptureProcessor extends AudioWorkletProcessor {
  #piece = new Float32Array(PIECE);
  #filled = 0;

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples === undefined) return true;
    for (const sample of samples) {
      this.#piece[this.#filled++] = sample;
      if (this.#filled === PIECE) this.#send();
    }
    return true;
  }

  #send(): void {
    this.port.postMessage(this.#piece, [this.#piece.buffer]);
    this.#piece = new Float32Array(PIECE);
    this.#filled = 0;
  }
}

registerProcessor("capture", CaptureProcessor);
