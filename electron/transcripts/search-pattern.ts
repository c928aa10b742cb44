import { AppError, messageOf } from "../../shared/base/errors.ts";

export interface Wanted {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

export interface SearchPattern {
  readonly pattern: RegExp;
  /** Text that every line that is found has, whatever its case; empty when none is known. */
  readonly literal: string;
}

/** Throws AppError `transcripts.badPattern` for what is no regular expression. */
export function searchPattern({ text, regex, caseSensitive }: Wanted): SearchPattern {
  const flags = caseSensitive ? "g" : "gi";
  if (!regex) return { pattern: new RegExp(escaped(text), `${flags}u`), literal: text };
  try {
    return { pattern: compiled(text, flags), literal: literalOf(text) };
  } catch (thrown) {
    const why = messageOf(thrown).replace(/^Invalid regular expression: /, "");
    const message = `This is not a regular expression: ${why}. Mend it, or search for it as plain text.`;
    throw new AppError("transcripts.badPattern", message, { facts: { text } });
  }
}

/** By characters where the pattern allows it: without `u` an emoji is two. */
function compiled(text: string, flags: string): RegExp {
  try {
    return new RegExp(text, `${flags}u`);
  } catch {
    return new RegExp(text, flags);
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** A piece of a pattern: `literal` stands for itself, anything else for what is not known. */
const PIECE =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/gu;
const QUANTIFIER = /^(?:[*?]|\{0*(?:,|\}))/;
const REPEATS = /^(?:\+|\{)/;

/** The longest text that must occur for the whole pattern to match. Careful: with alternatives or groups it knows less. */
function literalOf(pattern: string): string {
  if (pattern.includes("|")) return "";
  const runs: string[] = [];
  let run = "";
  let depth = 0;
  const end = (): void => {
    runs.push(run);
    run = "";
  };
  for (const found of pattern.matchAll(PIECE)) {
    const [piece] = found;
    if (piece === "(") depth += 1;
    if (piece === ")") depth -= 1;
    const letter = depth === 0 ? letterOf(piece) : null;
    const rest = pattern.slice(found.index + piece.length);
    if (letter === null || QUANTIFIER.test(rest)) {
      end();
      continue;
    }
    run += letter;
    if (REPEATS.test(rest)) end();
  }
  end();
  return runs.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

/** What a piece stands for when it stands for itself alone. */
function letterOf(piece: string): string | null {
  if (piece.length === 2 && piece.startsWith("\\") && !/[\da-z]/i.test(piece[1] ?? "")) return piece[1] ?? null;
  if (piece.startsWith("\\") || piece.startsWith("[")) return null;
  return /[\^$.*+?()[\]{}|]/.test(piece) ? null : piece;
}
