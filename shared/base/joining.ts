/** Combining marks, joiners and variation selectors. */
const JOINS = /^[\p{M}\u200d]/u;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** True when `text` begins with what joins the character before it. `tail` is the beginning of a character that comes before it. */
export function beginsJoined(tail: Uint8Array, text: Uint8Array): boolean {
  return JOINS.test(decoder.decode(Uint8Array.from([...tail, ...text.subarray(0, 4)])));
}
