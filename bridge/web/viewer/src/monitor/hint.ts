// One tooltip for everything that explains itself: on pointing, on focus, on a tap. It stays inside
// the window; readers of the screen get the same text as the element's description.

import { element, setText } from "./element.ts";

const MARGIN_PX = 8;
let counter = 0;

export class Hints {
  private readonly bubble = element("div", "monitor-hint", { "aria-hidden": "true" });
  private readonly texts = new WeakMap<Element, string>();
  private shownFor: Element | null = null;

  constructor(root: HTMLElement) {
    this.bubble.hidden = true;
    // Not in the panel: what scrolls or contains would clip it.
    document.body.append(this.bubble);
    root.addEventListener("pointerover", (event) => this.show(event.target));
    root.addEventListener("focusin", (event) => this.show(event.target));
    root.addEventListener("focusout", () => this.hide());
    root.addEventListener("pointerleave", () => this.hide());
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.shownFor === null || event.defaultPrevented) return;
      this.hide();
      // Elsewhere on the page this key means something else.
      event.preventDefault();
    });
  }

  dispose(): void {
    this.bubble.remove();
  }

  /** Let `target` explain itself with `text`. */
  explain(target: HTMLElement, text: string): void {
    if (!this.texts.has(target)) {
      const id = `monitor-hint-${++counter}`;
      target.append(element("span", "monitor-offscreen", { id, hidden: "" }, text));
      target.setAttribute("aria-describedby", id);
    }
    this.texts.set(target, text);
  }

  private show(target: EventTarget | null): void {
    let explained = target instanceof Element ? target : null;
    while (explained !== null && !this.texts.has(explained)) explained = explained.parentElement;
    if (explained === this.shownFor) return;
    this.hide();
    if (explained === null) return;
    this.shownFor = explained;
    setText(this.bubble, this.texts.get(explained) ?? "");
    this.bubble.hidden = false;
    this.place(explained.getBoundingClientRect());
  }

  private hide(): void {
    this.bubble.hidden = true;
    this.shownFor = null;
  }

  private place(target: DOMRect): void {
    const { width, height } = this.bubble.getBoundingClientRect();
    const right = document.documentElement.clientWidth - width - MARGIN_PX;
    const below = target.bottom + MARGIN_PX;
    const top = below + height > innerHeight ? target.top - height - MARGIN_PX : below;
    this.bubble.style.left = `${Math.max(MARGIN_PX, Math.min(target.left, right))}px`;
    this.bubble.style.top = `${Math.max(MARGIN_PX, top)}px`;
  }
}
