// Parts of the panel. What they say comes in as text, never as markup.

type Content = Node | string;

/** A new element of `tag` and class `name`, with `content` in it. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (name !== "") made.className = name;
  made.append(...content);
  return made;
}

/** A button that says `text`. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A name from a file: whatever it holds, it changes nothing of the text around it. */
export function nameOf(text: string): HTMLElement {
  return element("bdi", "model-name", text.slice(0, LONGEST_NAME));
}

const LONGEST_NAME = 120;
