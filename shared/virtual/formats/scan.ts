/** The most characters that any format prints; tmux has no limit but memory. */
export const LONGEST = 1 << 20;

const ESCAPED = ",#{}:";

/**
 * The position of the first of `ends` that belongs to no nested format, from `from` on; -1 when there is none. An escaped
 * character (`#,`) is passed over.
 */
export function findEnd(text: string, from: number, ends: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "#" && at + 1 < text.length && ESCAPED.includes(text.charAt(at + 1))) {
      if (text.charAt(at + 1) === "{") depth += 1;
      at += 1;
      continue;
    }
    if (char === "}") depth -= 1;
    if (depth === 0 && ends.includes(char)) return at;
  }
  return -1;
}

/** The two sides of the first comma that belongs to no nested format; null when there is none. */
export function splitPair(text: string): readonly [string, string] | null {
  const at = findEnd(text, 0, ",");
  return at < 0 ? null : [text.slice(0, at), text.slice(at + 1)];
}

/** As in `#{?condition,...}`: anything but nothing and `0`. */
export function isTrue(text: string | null): boolean {
  return text !== null && text !== "" && text !== "0";
}
