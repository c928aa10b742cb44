import fc from "fast-check";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandNames } from "../../shared/virtual/syntax/command-names.ts";
import { grammars } from "../../shared/virtual/syntax/grammar.ts";
import { printScript } from "../../shared/virtual/syntax/print.ts";
import type { Reading } from "../../shared/virtual/syntax/reading.ts";
import { isRefusal } from "../../shared/virtual/syntax/refusal.ts";
import { aliasReader, parseArgv, parseText } from "../../shared/virtual/syntax/script.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";

const RELEASE = "tmux 3.3a";

let server: TestTmux;
let isRelease = false;

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
  isRelease = (await server.tmux("-V")) === RELEASE;
  await server.tmux("set-environment", "-g", "SAID", "a b");
});
afterAll(async () => server.kill());

function reading(file?: string): Reading {
  const variables = new Map([["SAID", "a b"]]);
  return {
    alias: aliasReader(["split-pane=split-window", "info=show-messages -JT"]),
    variable: (name) => variables.get(name) ?? null,
    assign: (name, value) => void variables.set(name, value),
    home: (user) => (user === "" ? server.folder : null),
    condition: (format) => format !== "0" && format !== "",
    ...(file === undefined ? {} : { file }),
  };
}

/** What tmux makes of a text that binds a key: its words against it, or the commands as it lists them. */
async function listed(text: string): Promise<string> {
  const file = path.join(server.folder, "said.conf");
  await writeFile(file, text);
  await server.tmux("unbind-key", "-aqT", "mine");
  const said = await server.tmux("source-file", file).catch((thrown: unknown) => {
    const { stdout, stderr } = thrown as { stdout: string; stderr: string };
    return stdout + stderr;
  });
  if (said !== "") return said.trim().split("\n")[0] ?? "";
  const lines = await server.tmux("list-keys", "-T", "mine").catch(() => "");
  return lines.replace(/^bind-key\s+-T mine\s+k\s+/, "");
}

/** What tmux said to standard error, to the last space. */
function refusedIn(thrown: unknown): string {
  return (thrown as { stderr: string }).stderr.replace(/\n$/, "");
}

function own(text: string): string {
  const file = path.join(server.folder, "said.conf");
  const script = parseText(text, reading(file));
  if (isRefusal(script)) return script.refused;
  const [bind] = script.groups.flat();
  const block = bind?.blocks.get(1);
  return block === undefined ? "" : printScript(block, true);
}

const word = fc.oneof(
  fc.constantFrom(
    "a",
    "b c",
    "'x y'",
    '"x y"',
    "''",
    '"#{pane_id}"',
    "$SAID",
    "${SAID}z",
    '"$SAID"',
    "'$SAID'",
    "~",
    "'~'",
  ),
  fc.constantFrom(
    "a\\;b",
    '"a;b"',
    "\\#x",
    "x#y",
    "'it'\"'\"'s'",
    '"q\\"r"',
    "\\101\\062",
    '"\\e[0m"',
    "\\u00e9",
    "é漢",
    "%1",
    "50%",
    "a=b",
  ),
  fc.constantFrom(
    '"two\n   lines"',
    "joined\\\nup",
    '"{"',
    "a{b",
    "-x",
    "\\\\",
    '"\\\\"',
    "\\$SAID",
    "\\~",
    "'\\n'",
    '"\\n\\t"',
    "!",
    "*",
    "[x]",
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 2 }).map((some) => some.join(" "));
const command = fc.oneof(
  word.map((text) => `display-message -p -- ${text}`),
  words.map((text) => `send-keys -N 2 -- ${text}`),
  word.map((text) => `splitw -dP -F ${text}`),
  fc.tuple(word, word).map(([one, other]) => `new -e A=${one} -d -e ${other} -s x`),
  fc.tuple(word, word).map(([one, other]) => `if -F 1 { display ${one} } { display ${other} ; ls }`),
  fc.constantFrom("ls", "lsp -a", "set -g status on", "kill-server"),
);
const line = fc.array(command, { minLength: 1, maxLength: 3 }).map((some) => some.join(" ; "));
const block = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) => `bind-key -T mine k {\n  ${lines.join("\n  ")}\n}\n`);

describe("the command language", () => {
  it("reads and prints back as tmux does", async (test) => {
    if (!isRelease) test.skip();
    await fc.assert(
      fc.asyncProperty(block, async (text) => {
        expect([text, own(text)]).toEqual([text, await listed(text)]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it.each([
    "bind-key -T mine k { nope }",
    "bind-key -T mine k {\n\n  list-sessions -y\n}",
    "bind-key -T mine k { display { ls } }",
    "bind-key -T mine k { run { ls } }",
    "bind-key -T mine k { display",
    "bind-key -T mine k { ls } }",
    "; ls",
    "%foo",
    "%if 1\nls",
    "%else",
    'bind-key -T mine k { display "~nobody-of-that-name" }',
    "bind-key -T mine k { display \\9 }",
    "bind-key -T mine k { display \\400 }",
    "bind-key -T mine k { display \\u12 }",
    "bind-key -T mine k { display ${SAID }",
    "%if 1\nbind-key -T mine k { display yes }\n%else\nbind-key -T mine k { display no }\n%endif",
    "%if 0\nnope\n%elif 1\nbind-key -T mine k { display elif }\n%endif",
    "%if 0\nnope\n%elif 0\nnope\n%else\nbind-key -T mine k { display else }\n%endif",
    "NEW=said\nbind-key -T mine k { display $NEW }",
    "%hidden NEW=said\nbind-key -T mine k { display $NEW }",
    "bind-key -T mine k { display a } # and a comment",
    "# a comment\n\n  bind-key -T mine k { display a ; # another\n ls }",
    "bind-key -T mine k { display a ; ; ls ; }",
    "bind-key -T mine k { }",
    "bind-key -T mine k { split-pane -h ; info }",
    'bind-key -T mine k { display "a\n   # gone\n#{kept}" }',
    "bind-key -T mine k { %if 1 ls %else display x %endif ; ls }",
  ])("says to %j what tmux says", async (text) => {
    expect(isRelease ? own(text) : await listed(text)).toEqual(await listed(text));
  });
});

describe("one command", () => {
  const invalid = fc.oneof(
    fc.string({ unit: "grapheme-ascii", maxLength: 6 }).filter((name) => !/^-|[;{}"'\\$~#%= \n]/.test(name)),
    fc
      .constantFrom(...commandNames.keys())
      .chain((name) => fc.integer({ min: 0, max: name.length }).map((end) => name.slice(0, end))),
  );
  const flag = fc.constantFrom("-a", "-d", "-t", "-y", "-?", "-!", "--", "-", "-F", "-t:", "-P", "x");
  // These would act, and end the server or the test.
  const kept = [
    "kill-server",
    "kill-session",
    "kill-window",
    "kill-pane",
    "wait-for",
    "respawn-pane",
    "respawn-window",
    "resize-pane",
  ];

  it("is refused in tmux's words", async (test) => {
    if (!isRelease) test.skip();
    const said = fc.tuple(invalid, fc.array(flag, { maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(said, async ([name, rest]) => {
        const script = parseArgv([name, ...rest], reading());
        if (!isRefusal(script)) return;
        const told = await server.tmux(name, ...rest).then(() => "done", refusedIn);
        expect([name, ...rest, script.refused]).toEqual([name, ...rest, told]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("takes and refuses what tmux does, for each command and number of words", async (test) => {
    if (!isRelease) test.skip();
    for (const {
      name,
      words: { least, most },
    } of grammars().values()) {
      if (kept.includes(name)) continue;
      const wrong = [least - 1, (most ?? 1000) + 1].filter((count) => count >= 0 && count < 100);
      for (const count of wrong) {
        const argv = [name, ...Array.from({ length: count }, () => "x")];
        const script = parseArgv(argv, reading());
        const refused = await server.tmux(...argv).catch(refusedIn);
        expect([argv, script]).toEqual([argv, { refused }]);
      }
    }
  }, 60_000);

  it("is listed as tmux lists it", async (test) => {
    if (!isRelease) test.skip();
    const lines = [...commandNames].map(
      ([name, { alias, usage }]) => `${name}${alias === null ? "" : ` (${alias})`} ${usage}`,
    );
    expect(lines).toEqual((await server.tmux("list-commands")).split("\n"));
    expect([...grammars().keys()]).toEqual([...commandNames.keys()]);
  });
});
