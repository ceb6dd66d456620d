// Dark or light: as the system has it, until somebody says otherwise.

import { remember, remembered } from "./settings.ts";

const SYSTEM = matchMedia("(prefers-color-scheme: light)");

export function followTheme(): void {
  apply();
  SYSTEM.addEventListener("change", apply);
}

export function toggleTheme(): void {
  remember("theme", current() === "light" ? "dark" : "light");
  apply();
}

function current(): string {
  return remembered("theme") ?? (SYSTEM.matches ? "light" : "dark");
}

function apply(): void {
  document.documentElement.dataset["theme"] = current();
}
