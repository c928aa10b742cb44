const PASTE_BEGIN = "\u001b[200~";
const PASTE_END = "\u001b[201~";
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** What stands for a long text in a composer. */
const stands = /\[Pasted (text|content|lines?)?[^\]]*\]|\[Pasted ~?\d+ lines?\]/i;

/** A text as it may be pasted: one kind of line end, and nothing that a terminal would obey. */
export function typeable(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(controls, "")
    .replace(/\p{Cs}/gu, "\ufffd");
}

/** A text as one paste, to be written in one piece: programs lose the front of a frame that comes in several. */
export function frameOf(text: string): string {
  return `${PASTE_BEGIN}${unframed(text)}${PASTE_END}`;
}

/** A text as a person would type it. A line end would submit it. */
export function unframed(text: string): string {
  return typeable(text).replaceAll("\n", "\r");
}

/** Letters and digits alone: how a terminal breaks and decorates a text does not matter. */
export function folded(text: string): string {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");
}

const SHORTEST_FOLDED = 140;
/** Letters that the end of a long text must show: its last rows may hold few. */
const LEAST_TAIL = 8;
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
  if (
    wanted.length > SEEN &&
    seen.length >= LEAST_TAIL &&
    wanted.endsWith(seen.slice(-Math.min(seen.length, 4 * SEEN)))
  )
    return true;
  return mayFold(text) && stands.test(composer);
}

/** Whether a CLI may show a sign in place of a text: none does for a short line. */
export function mayFold(text: string): boolean {
  const plain = typeable(text);
  return plain.length > SHORTEST_FOLDED || plain.includes("\n");
}

/** Whether a composer shows all of a text, from its first letter to its last. */
export function showsWhole(composer: string, text: string): boolean {
  return composer.trim() !== "" && folded(composer).includes(folded(text));
}

/** Whether a message in a transcript is this text, as far as it is in sight: long ones are cut off there. */
export function isOf(asked: string, text: string): boolean {
  const wanted = folded(text);
  const seen = folded(asked);
  if (wanted.length < SEEN) return seen === wanted;
  return shows(asked, text) || (seen.length >= SEEN && wanted.startsWith(seen));
}

/** Whether a message that has just appeared may be the beginning of this text: a blank line ends what can be read of it. */
export function mayBegin(asked: string, text: string): boolean {
  const seen = folded(asked);
  return isOf(asked, text) || (seen !== "" && folded(text).startsWith(seen));
}

/** Whether a composer shows a text and more letters in its rows: somebody has typed there as well. A menu below is no such thing. */
export function showsMore(composer: string, text: string): boolean {
  const wanted = folded(text);
  if (wanted === "" || !folded(composer).includes(wanted)) return false;
  const rows = composer.split("\n");
  return !rows.some((_, end) => folded(rows.slice(0, end + 1).join("")) === wanted);
}
