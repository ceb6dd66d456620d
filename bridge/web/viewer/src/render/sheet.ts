// A picture on its background, as a file or as pixels.

/** What is behind the head where nobody chose a color: lighter around it, darker at the edge. */
const GLOW = ["#4a5160", "#1b1e25"] as const;
/** Of the larger side. */
const GLOW_RADIUS = 0.75;

export class Sheet {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;

  /** `background`: a CSS color, "" for the studio's own, null for none. */
  constructor(width: number, height: number, private readonly background: string | null) {
    this.#canvas = new OffscreenCanvas(width, height);
    // In memory, where it is read: no graphics card rounds a color.
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("there is no 2D canvas");
    this.#context = context;
  }

  /** Put `picture` on the background. */
  take(picture: HTMLCanvasElement): void {
    const { width, height } = this.#canvas;
    this.#context.clearRect(0, 0, width, height);
    if (this.background !== null) {
      this.#context.fillStyle = this.background || this.#glow();
      this.#context.fillRect(0, 0, width, height);
    }
    this.#context.drawImage(picture, 0, 0, width, height);
  }

  pixels(): Promise<string> {
    const { width, height } = this.#canvas;
    const { data } = this.#context.getImageData(0, 0, width, height);
    return base64Of(new Blob([data]));
  }

  async png(): Promise<string> {
    return base64Of(await this.#canvas.convertToBlob({ type: "image/png" }));
  }

  #glow(): CanvasGradient {
    const { width, height } = this.#canvas;
    const [x, y] = [width / 2, height * 0.42];
    const radius = GLOW_RADIUS * Math.max(width, height);
    const glow = this.#context.createRadialGradient(x, y, 0, x, y, radius);
    GLOW.forEach((color, i) => glow.addColorStop(i, color));
    return glow;
  }
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("the picture cannot be read"));
    reader.readAsDataURL(blob);
  });
}
