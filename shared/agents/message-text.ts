const PASTE_BEGIN = "\u001b[200~";
const PASTE_END = "\u001b[201~";
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** What stands for a long text in a composer. */
const stands = /\[Pasted (text|content|lines?)?[^\]]*\]|\[Pasted ~?\d+ lines?\]/i;

/** A text as it may be pasted: one kind of line end, and nothing that a terminal would obey. */
export function typeable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(controls, "");
}

/** The bytes that put a text into a composer, in one piece: programs lose the front of a frame that comes in several. */
export function frameOf(text: string): string {
  return `${PASTE_BEGIN}${typeable(text).replaceAll("\n", "\r")}${PASTE_END}`;
}

/** Letters and digits alone: how a terminal breaks and decorates a text does not matter. */
export function folded(text: string): string {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");
}

/** Letters at each end that must be seen of a text. */
const SEEN = 24;

/**
 * Whether a composer shows a text: all of it, its end with as much before it as is in sight, or what the program shows in place of a
 * long one. A text without letters and digits is seen when anything is there.
 */
export function shows(composer: string, text: string): boolean {
  if (composer.trim() === "") return false;
  const wanted = folded(text);
  const seen = folded(composer);
  if (wanted === "") return true;
  if (seen.includes(wanted)) return true;
  if (wanted.length > SEEN && seen.length >= SEEN && wanted.endsWith(seen.slice(-Math.min(seen.length, 4 * SEEN))))
    return true;
  return stands.test(composer);
}
