// Elements of the page. Text only ever becomes text: whatever comes from elsewhere stays harmless.

/** An element with classes, attributes and children; strings become text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  classes: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (classes !== "") made.className = classes;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that says what it does. */
export function button(label: string, help: string, press: () => void): HTMLButtonElement {
  const made = element("button", "monitor-button", { type: "button", title: help }, label);
  made.addEventListener("click", press);
  return made;
}

/** Set an element's text where it differs: what stays the same costs no layout. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Set an attribute where it differs. */
export function setAttribute(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
