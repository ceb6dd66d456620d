// What pointers and keys ask of the timeline.

/** Page keys go half of what is shown; a press of + shows four fifths. */
const PAGE_SHARE = 0.5;
const ZOOM_STEP = 1.25;

/** What somebody wants; `x` is in CSS pixels from the left edge. */
export interface Wishes {
  toggle(): void;
  /** Follow live again; returns whether it did not anyway. */
  live(): boolean;
  /** So many faces on. */
  step(faces: number): void;
  /** To the oldest or to the newest. */
  edge(newest: boolean): void;
  /** A share of what is shown, later. */
  page(share: number): void;
  scrub(x: number): void;
  hover(x: number | null, y: number): void;
  /** Show so many times as much; `x` stays where it is. */
  zoom(factor: number, x: number | null): void;
  pan(pixels: number): void;
}

/** Carry out what a key asks for; whether it asked for anything. */
export function press(event: KeyboardEvent, wishes: Wishes): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const faces = event.shiftKey ? 10 : 1;
  const actions: Readonly<Record<string, () => boolean | void>> = {
    " ": () => wishes.toggle(),
    Escape: () => wishes.live(),
    ArrowLeft: () => wishes.step(-faces),
    ArrowRight: () => wishes.step(faces),
    PageUp: () => wishes.page(-PAGE_SHARE),
    PageDown: () => wishes.page(PAGE_SHARE),
    Home: () => wishes.edge(false),
    End: () => wishes.edge(true),
    "+": () => wishes.zoom(1 / ZOOM_STEP, null),
    "=": () => wishes.zoom(1 / ZOOM_STEP, null),
    "-": () => wishes.zoom(ZOOM_STEP, null),
  };
  const action = actions[event.key];
  return action !== undefined && action() !== false;
}

/** A finger that moved so far sideways scrubs; one that goes up or down scrolls the page. */
const SLOP_PX = 6;

/** Listens to pointers over `target`: drag scrubs, two fingers zoom, a mouse that passes hovers. */
export class Pointing {
  private readonly target: HTMLElement;
  private readonly wishes: Wishes;
  /** Where each pointer that is down was last. */
  private readonly down = new Map<number, number>();
  /** Where a finger came down that may yet turn out to scroll. */
  private touchedX: number | null = null;

  constructor(target: HTMLElement, wishes: Wishes) {
    this.target = target;
    this.wishes = wishes;
    target.addEventListener("pointerdown", (event) => this.begin(event));
    target.addEventListener("pointermove", (event) => this.move(event));
    target.addEventListener("pointerup", (event) => this.end(event));
    target.addEventListener("pointercancel", (event) => {
      this.touchedX = null;
      this.down.delete(event.pointerId);
    });
    target.addEventListener("pointerleave", () => wishes.hover(null, 0));
    target.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    target.addEventListener("keydown", (event) => {
      if (press(event, wishes)) event.preventDefault();
    });
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.target.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, this.x(event));
    if (this.down.size > 1) return;
    if (event.pointerType === "touch") this.touchedX = this.x(event);
    else this.wishes.scrub(this.x(event));
  }

  /** A tap scrubs when it is over: until then it may be the beginning of scrolling. */
  private end(event: PointerEvent): void {
    if (this.touchedX !== null) this.wishes.scrub(this.touchedX);
    this.touchedX = null;
    this.down.delete(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const x = this.x(event);
    const before = this.down.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType === "mouse") this.wishes.hover(x, this.y(event));
      return;
    }
    if (this.touchedX !== null && this.down.size === 1 && Math.abs(x - this.touchedX) < SLOP_PX) return;
    this.touchedX = null;
    this.down.set(event.pointerId, x);
    if (this.down.size === 1) this.wishes.scrub(x);
    else this.pinch(event.pointerId, before, x);
  }

  private pinch(moved: number, beforeX: number, x: number): void {
    for (const [id, otherX] of this.down) {
      if (id === moved) continue;
      const apart = Math.max(10, Math.abs(x - otherX));
      this.wishes.zoom(Math.max(10, Math.abs(beforeX - otherX)) / apart, (x + otherX) / 2);
      return;
    }
  }

  /** The plain wheel stays the page's: only with Ctrl it zooms, and sideways it pans. */
  private wheel(event: WheelEvent): void {
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.ctrlKey) this.wishes.zoom(2 ** (event.deltaY / 200), this.x(event));
    else if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) this.wishes.pan(sideways);
    else return;
    event.preventDefault();
  }

  private x(event: MouseEvent): number {
    return event.clientX - this.target.getBoundingClientRect().left;
  }

  private y(event: MouseEvent): number {
    return event.clientY - this.target.getBoundingClientRect().top;
  }
}
