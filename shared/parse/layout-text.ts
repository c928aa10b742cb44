/** The layouts that tmux knows by name, each with the first tmux that does, where that is later than 3.2. */
const names: Readonly<Record<string, string | null>> = {
  "even-horizontal": null,
  "even-vertical": null,
  "main-horizontal": null,
  "main-vertical": null,
  tiled: null,
  "main-horizontal-mirrored": "3.5",
  "main-vertical-mirrored": "3.5",
};

export const layoutNames: readonly string[] = Object.keys(names);

/** The first tmux that knows this layout, where that is later than 3.2. */
export function layoutSince(layout: string): string | undefined {
  return (Object.hasOwn(names, layout) ? names[layout] : null) ?? undefined;
}

/**
 * Whether tmux can read this as a layout: a name, or the text that it prints of a window's layout, whose first four digits are a sum
 * over the rest. tmux 3.3a, and others of its time, crash on anything else.
 */
export function isLayout(text: string): boolean {
  if (Object.hasOwn(names, text)) return true;
  const [, sum = "", cells = ""] = /^([0-9a-f]{4}),([\dx,[\]{}]+)$/.exec(text) ?? [];
  return cells !== "" && sumOf(cells) === Number.parseInt(sum, 16) && readCell(cells, 0) === cells.length;
}

function sumOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    sum = ((sum >> 1) + ((sum & 1) << 15) + text.charCodeAt(at)) & 0xffff;
  }
  return sum;
}

const CELL = /(\d{1,5})x(\d{1,5}),\d{1,5},\d{1,5}(?:,\d{1,9}(?=[,\]}]|$)|(?=[[{]))/y;
const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** Where the cell that begins at `from` ends; -1 where there is none. A cell is a pane, or two and more cells in brackets. */
function readCell(text: string, from: number): number {
  CELL.lastIndex = from;
  if (!CELL.test(text)) return -1;
  let at = CELL.lastIndex;
  const close = closing[text.charAt(at)];
  if (close === undefined) return at;
  let cells = 0;
  do {
    at = readCell(text, at + 1);
    cells += 1;
  } while (at !== -1 && text.charAt(at) === ",");
  return at !== -1 && cells > 1 && text.charAt(at) === close ? at + 1 : -1;
}
