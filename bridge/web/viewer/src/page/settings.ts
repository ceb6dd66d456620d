// What the page remembers between visits, in this browser only.

const PREFIX = "exomni.";

/** The value kept under `name`, or null where nothing is kept or may be. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    // Storage is switched off: the page works without a memory.
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}
