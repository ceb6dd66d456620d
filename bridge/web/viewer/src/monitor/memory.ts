// What the page remembers between visits. A browser that keeps nothing is no reason to fail.

/** A remembered text; null where there is none. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is full or forbidden: the choice holds until the page is left.
  }
}
