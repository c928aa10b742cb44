import { sameValue } from "../base/same-value.ts";
import { MASK } from "../models/operation-log.ts";

/** Whether the first is the second with {@link MASK} in some places of its texts. */
export function isSaidBy(masked: unknown, whole: unknown): boolean {
  if (typeof masked === "string" && typeof whole === "string") return fits(masked.split(MASK), whole);
  if (!isHolder(masked) || !isHolder(whole) || Array.isArray(masked) !== Array.isArray(whole))
    return sameValue(masked, whole);
  const names = new Set([...Object.keys(masked), ...Object.keys(whole)]);
  return [...names].every((name) => isSaidBy(masked[name], whole[name]));
}

/** Whether these stand in the text one after the other, from its beginning to its end. */
function fits([first = "", ...rest]: readonly string[], text: string): boolean {
  const last = rest.pop();
  if (last === undefined) return first === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
