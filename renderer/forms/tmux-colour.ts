/** The colours that terminals have by name, with what they usually look like. */
export const namedColours: readonly (readonly [name: string, css: string])[] = [
  ["black", "#000000"],
  ["red", "#cd3131"],
  ["green", "#0dbc79"],
  ["yellow", "#c7b019"],
  ["blue", "#2472c8"],
  ["magenta", "#bc3fbc"],
  ["cyan", "#11a8cd"],
  ["white", "#cccccc"],
  ["brightblack", "#666666"],
  ["brightred", "#f14c4c"],
  ["brightgreen", "#23d18b"],
  ["brightyellow", "#f5f543"],
  ["brightblue", "#3b8eea"],
  ["brightmagenta", "#d670d6"],
  ["brightcyan", "#29b8db"],
  ["brightwhite", "#ffffff"],
];

const byName: ReadonlyMap<string, string> = new Map(namedColours);
const cube = [0, 95, 135, 175, 215, 255];
const hex = (value: number): string => value.toString(16).padStart(2, "0");

/** What one of the 256 colours looks like. */
export function indexedColour(index: number): string | null {
  const named = namedColours[index];
  if (named !== undefined) return named[1];
  if (!Number.isInteger(index) || index < 0 || index > 255) return null;
  if (index >= 232) return `#${hex(8 + (index - 232) * 10).repeat(3)}`;
  const at = index - 16;
  return `#${[Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map((step) => hex(cube[step] ?? 0)).join("")}`;
}

/** What a colour of tmux looks like: `red`, `colour208`, `#ff8700`. Null for what only the server can tell, such as a format or `default`. */
export function colourLook(text: string): string | null {
  const plain = text.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(plain)) return plain;
  const index = /^colou?r(\d{1,3})$/.exec(plain)?.[1];
  return index === undefined ? (byName.get(plain) ?? null) : indexedColour(Number(index));
}

const words = /^(default|terminal|none|theme[a-z]+|[a-z]+[a-z0-9]*)$/i;

/** Whether tmux could take it for a colour: a name, one of 256, `#rrggbb`, or a format that becomes one. */
export function looksLikeColour(text: string): boolean {
  const plain = text.trim();
  if (plain === "" || plain.includes("#{")) return true;
  const index = /^colou?r(\d+)$/i.exec(plain)?.[1];
  if (index !== undefined) return Number(index) <= 255;
  return /^#[0-9a-f]{6}$/i.test(plain) || words.test(plain);
}
