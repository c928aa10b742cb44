/** What tmux calls keys that print nothing, by the browser's names for them. */
const named: Readonly<Record<string, string>> = {
  Enter: "Enter",
  Escape: "Escape",
  Tab: "Tab",
  Backspace: "BSpace",
  Delete: "DC",
  Insert: "IC",
  Home: "Home",
  End: "End",
  PageUp: "PPage",
  PageDown: "NPage",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  " ": "Space",
};

interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** What tmux calls the key of a press; null for one that is only a modifier, that no terminal sends, or that is not finished (a dead key). */
export function tmuxKey(press: Press): string | null {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = press;
  if (metaKey) return null;
  const held = `${ctrlKey ? "C-" : ""}${altKey ? "M-" : ""}`;
  if (key === "Tab" && shiftKey) return `${held}BTab`;
  const known = named[key] ?? (/^F([1-9]|1\d|20)$/.test(key) ? key : undefined);
  if (known !== undefined) return `${held}${shiftKey ? "S-" : ""}${known}`;
  const letter = letterOf(key, code, held !== "");
  return letter === null ? null : `${held}${letter}`;
}

/** With Ctrl or Alt the key itself counts: some systems give another letter then. */
function letterOf(key: string, code: string, held: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (held && letter !== undefined) return key === letter ? letter : letter.toLowerCase();
  return [...key].length === 1 ? key : null;
}
