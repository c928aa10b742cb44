/**
 * `show-options` prints one option per line, `name value`, with text values quoted and control bytes escaped. Values of
 * command options stand bare and may hold spaces: these are left as they are. A `*` after the name marks an inherited value.
 */
export function readOptions(text: string): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const at = line.indexOf(" ");
    const name = at < 0 ? line : line.slice(0, at);
    found.push([name.replace(/\*$/, ""), at < 0 ? "" : unquote(line.slice(at + 1))]);
  }
  return Object.fromEntries(found);
}

function unquote(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(value) ?? /^'([^']*)'$/.exec(value);
  if (quoted) return unescape(quoted[1] ?? "");
  return value.includes(" ") ? value : unescape(value);
}

const controls: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  a: "\x07",
  b: "\b",
  v: "\v",
  f: "\f",
  s: " ",
};

function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})|\\(.)/g, (_whole, octal?: string, escaped?: string) =>
    octal === undefined ? (controls[escaped ?? ""] ?? escaped ?? "") : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
