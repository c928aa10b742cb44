import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FormatContext } from "../../shared/virtual/formats/context.ts";
import { expandFormat } from "../../shared/virtual/formats/expand.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";

/** The release that the virtual server answers as: others have more modifiers. */
const RELEASE = "3.3a";

const values: Readonly<Record<string, string>> = {
  "@zero": "0",
  "@one": "1",
  "@empty": "",
  "@word": "banana",
  "@path": "/usr/lib/x.tar.gz",
  "@wide": "aé漢字😀b",
  "@style": "x#[fg=red]y##z",
  "@format": "<#{@word}>",
  "@quotes": 'it\'s "a" $b;c',
  "@number": "42",
  "@time": "1700000000",
};
const windows = ["first", "second", "third"];

let server: TestTmux;

beforeAll(async () => {
  server = await startTmux({ session: "main", command: ["cat"] });
  for (const [name, value] of Object.entries(values)) await server.tmux("set-option", "-g", name, value);
  await server.tmux("rename-window", "first");
  for (const name of windows.slice(1)) await server.tmux("new-window", "-d", "-n", name, "cat");
});
afterAll(async () => server.kill());

function context(window: number, time?: number): FormatContext {
  const own: Readonly<Record<string, string>> = {
    session_name: "main",
    window_index: String(window),
    window_name: windows[window] ?? "",
    pane_index: "0",
    pane_id: `%${window}`,
    window_active: window === 0 ? "1" : "0",
  };
  return {
    variable: (name) => values[name] ?? own[name] ?? null,
    now: () => Math.floor(Date.now() / 1000),
    named: (what, name) => (what === "session" ? name === "main" : windows.includes(name)),
    loop: (over) =>
      over === "W"
        ? windows.map((_name, at) => ({ context: context(at, time), active: at === 0 }))
        : [{ context: context(over === "S" ? 0 : window, time), active: true }],
    ...(time === undefined ? {} : { time }),
  };
}

const variable = fc.constantFrom(...Object.keys(values), "window_index", "window_name", "pane_id", "nosuch", "@nosuch");
const plain = fc.constantFrom(
  "a",
  "B c",
  "1",
  "0",
  "é",
  "漢",
  ".",
  "-",
  "x:y",
  "x;y",
  "",
  "ab12",
  "%d",
  "%% |",
  "%Y",
  "%Q",
);
const escape = fc.constantFrom("##", "#,", "#}", "#[bold]", "##[x]", "#I", "#W", "#z", "###");
const glob = fc.constantFrom("*", "b*", "*an*", "[a-c]*", "?????a", "", "banana", "[!a]*", "\\*", "*é*");
const regex = fc.constantFrom(
  "a",
  "^b",
  "a$",
  "[a-c]+",
  "(an)+",
  "x*",
  "n|b",
  ".",
  "^",
  "b.n",
  "[^a]",
  "a{2}",
  "an{1,2}",
);
const width = fc.constantFrom("0", "1", "3", "5", "9", "-1", "-4", "-9", "20", "-20");
const operator = fc.constantFrom("+", "-", "*", "/", "m", "==", "!=", "<", ">", "<=", ">=");
const number = fc.constantFrom("0", "1", "7", "-3", "2.5", "10", "x", "");

type Grammar = { readonly template: string; readonly nested: string };

const { template } = fc.letrec<Grammar>((tie) => ({
  template: fc
    .array(fc.oneof({ maxDepth: 4 }, plain, escape, tie("nested")), { maxLength: 4 })
    .map((parts) => parts.join("")),
  nested: fc.oneof(
    { maxDepth: 4 },
    variable.map((name) => `#{${name}}`),
    fc.tuple(variable, tie("template"), tie("template")).map(([name, yes, no]) => `#{?${name},${yes},${no}}`),
    fc.tuple(tie("nested"), tie("template"), tie("template")).map(([name, yes, no]) => `#{?${name},${yes},${no}}`),
    fc
      .tuple(fc.constantFrom("==", "!=", "<", ">", "<=", ">=", "||", "&&"), tie("template"), tie("template"))
      .map(([how, left, right]) => `#{${how}:${left},${right}}`),
    fc
      .tuple(fc.constantFrom("m", "m/i", "m/z"), glob, tie("nested"))
      .map(([how, one, text]) => `#{${how}:${one},${text}}`),
    fc
      .tuple(fc.constantFrom("m/r", "m/ri"), regex, tie("nested"))
      .map(([how, one, text]) => `#{${how}:${one},${text}}`),
    fc
      .tuple(fc.constantFrom("b", "d", "q", "q/e", "q/h", "n", "w", "l", "E", "b;d"), variable)
      .map(([how, name]) => `#{${how}:${name}}`),
    fc
      .tuple(fc.constantFrom("n", "w", "E", "T", "a", "c", "N", "N/s", "b", "q"), tie("nested"))
      .map(([how, text]) => `#{${how}:${text}}`),
    fc
      .tuple(fc.constantFrom("=", "p"), width, fc.oneof(variable, tie("nested")))
      .map(([how, size, text]) => `#{${how}${size}:${text}}`),
    fc.tuple(width, tie("nested")).map(([size, text]) => `#{=/${size}/..:${text}}`),
    fc.tuple(width, width, variable).map(([cut, fill, name]) => `#{=${cut};p${fill}:${name}}`),
    fc
      .tuple(
        fc.constantFrom("s/a/[\\0]/", "s/(.)n/\\1/", "s/A/x/i", "s|/|_|", "s/a/b/;s/b/c/"),
        fc.oneof(variable, tie("nested")),
      )
      .map(([how, text]) => `#{${how}:${text}}`),
    // Here tmux would cut characters of several bytes apart.
    fc
      .tuple(fc.constantFrom("s/x*/-/", "s/^a*/-/", "s/^x*/-/", "s/$/-/"), fc.constantFrom("@word", "@path", "@empty"))
      .map(([how, name]) => `#{${how}:${name}}`),
    fc
      .tuple(operator, fc.constantFrom("", "|f", "|f|3", "|x|2"), number, number)
      .map(([how, more, a, b]) => `#{e|${how}${more}:${a},${b}}`),
    fc
      .tuple(fc.constantFrom("t", "t/f/%Y-%m-%d", "t/p"), fc.constantFrom("@time", "@word", "@zero"))
      .map(([how, name]) => `#{${how}:${name}}`),
    fc.tuple(fc.constantFrom("W", "P", "S"), tie("template")).map(([over, text]) => `#{${over}:${text}}`),
    fc.tuple(tie("template"), tie("template")).map(([all, active]) => `#{W:${all},${active}}`),
  ),
}));

/** What tmux prints for each template, with and without strftime. */
async function printed(templates: readonly string[], command: readonly string[]): Promise<string[]> {
  const argv = templates.flatMap((text) => [...command, `${text}|`, ";", "display-message", "-p", "==", ";"]);
  const out = await server.tmux(...argv.slice(0, -1));
  return out.split("\n==").map((text) => text.replace(/^\n/, ""));
}

const released = (): Promise<boolean> => server.tmux("-V").then((said) => said === `tmux ${RELEASE}`);

it("formats print what tmux prints for them", async (test) => {
  if (!(await released())) test.skip();
  await fc.assert(
    fc.asyncProperty(fc.array(template, { minLength: 40, maxLength: 40 }), async (templates) => {
      const told = await printed(templates, ["list-panes", "-t", "main:0", "-F"]);
      const own = templates.map((text) => expandFormat(`${text}|`, context(0)));
      expect(templates.map((text, at) => [text, own[at]])).toEqual(templates.map((text, at) => [text, told[at]]));
    }),
    { numRuns: 60 },
  );
}, 60_000);

it("times in formats are read where tmux reads them", async (test) => {
  if (!(await released())) test.skip();
  const time = Math.floor(Date.now() / 1000);
  await fc.assert(
    fc.asyncProperty(fc.array(template, { minLength: 40, maxLength: 40 }), async (templates) => {
      const told = await printed(templates, ["display-message", "-t", "main:0", "-p", "--"]);
      const own = templates.map((text) => expandFormat(`${text}|`, context(0, time)));
      expect(templates.map((text, at) => [text, own[at]])).toEqual(templates.map((text, at) => [text, told[at]]));
    }),
    { numRuns: 30 },
  );
}, 60_000);
