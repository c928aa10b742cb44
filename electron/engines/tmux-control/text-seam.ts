import { beginsJoined } from "../../../shared/base/joining.ts";
import { isContinuation } from "../../../shared/base/utf8-tail.ts";

/**
 * True when a text that follows begins inside a character, or with a mark for the last one. `tail` is the beginning of a
 * character that is known to come before it.
 */
export function belongsToTextBefore(tail: Uint8Array, text: Uint8Array): boolean {
  if (tail.length === 0 && isContinuation(text[0])) return true;
  return beginsJoined(tail, text);
}
