// Parts of the page by their id. What they show comes in as text, never as markup.

/** The element `id`, which is one of `type`. Throws when the page has none: it is built so. */
export function part<Type extends Element>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} "${id}"`);
  return element;
}

/** A button that says `text`. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

/** Show another symbol of the page in `holder`. */
export function setIcon(holder: Element, symbol: string): void {
  holder.querySelector("use")?.setAttribute("href", `#${symbol}`);
}

/** "outofbreath" and "browRaise" as people write them. */
export function spelled(name: string): string {
  const known = SPELLINGS[name];
  if (known !== undefined) return known;
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const SPELLINGS: Readonly<Record<string, string>> = { outofbreath: "Out of breath" };
