const IN_DOUBLE = /[ #';${}%]/;
const IN_SINGLE = /[ "]/;

const named: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\x07": "\\a",
  "\v": "\\v",
  "\t": "\\t",
  "\f": "\\f",
};

/** Control bytes and backslashes as escapes; `"` too where it is asked for, and a `$` that would begin a variable. */
export function visible(text: string, quote = false): string {
  const found = text.replace(/[\u0000-\u001f\u007f\\]|"|\$(?=[A-Za-z_{])/g, (char) => {
    if (char === '"') return quote ? '\\"' : char;
    if (char === "$" || char === "\\") return `\\${char}`;
    return named[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
  return found;
}

/** One word so that tmux reads it back as it is. */
export function escapeWord(word: string): string {
  if (word === "") return "''";
  const double = IN_DOUBLE.test(word);
  const single = !double && IN_SINGLE.test(word);
  if (word.length === 1 && word !== " " && (double || single || word === "~")) return `\\${word}`;
  const escaped = visible(word, double);
  if (double) return `"${escaped}"`;
  if (single) return `'${escaped}'`;
  return escaped.startsWith("~") ? `\\${escaped}` : escaped;
}
