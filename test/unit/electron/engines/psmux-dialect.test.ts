import { expect, test } from "vitest";
import type { EngineReply, EngineRequest } from "../../../../electron/engines/engine.ts";
import { argvOf, readSpoken } from "../../../../electron/engines/psmux-command.ts";
import { PsmuxDialect } from "../../../../electron/engines/psmux-dialect.ts";
import { idIn, PsmuxIds } from "../../../../electron/engines/psmux-ids.ts";
import { QUIRKS, type QuirkId, quirksOf } from "../../../../electron/engines/psmux-quirks.ts";
import { psmuxShellLine } from "../../../../electron/engines/psmux-shell.ts";
import { findingOf, readPsmuxVersion } from "../../../../electron/engines/psmux-version.ts";

const encoder = new TextEncoder();

function said(stdout: string, exitCode = 0): EngineReply {
  return { exitCode, stdout: encoder.encode(stdout), stderr: new Uint8Array() };
}

/** What is sent when only that quirk is minded, with the answers given in order. */
async function sent(
  id: QuirkId,
  argv: readonly string[],
  answers: readonly EngineReply[] = [],
): Promise<{ argv: string[][]; reply: EngineReply }> {
  const dialect = new PsmuxDialect(QUIRKS.filter((quirk) => quirk.id === id));
  const all: string[][] = [];
  const reply = await dialect.run({ argv }, async (request: EngineRequest) => {
    all.push([...request.argv]);
    return answers[all.length - 1] ?? said("");
  });
  return { argv: all, reply };
}

test.each([
  ["tmux 3.3.8\npsmux 3.3.8 (abc 2026-08-01)\n", "3.3.8"],
  ["tmux 3.3.4\r\npsmux v3.3.4\r\n", "3.3.4"],
  ["psmux 3.4.0", "3.4.0"],
  ["psmux nightly", "nightly"],
])("%j is a psmux", (text, version) => {
  expect(readPsmuxVersion(text)?.text).toBe(version);
});

test("tmux is none", () => {
  for (const text of ["tmux 3.3a\n", "tmux master", "", "wezterm 1"]) expect(readPsmuxVersion(text)).toBeNull();
});

test("one that is too old is not found, and says what is needed", () => {
  const found = (version: string) => findingOf(readPsmuxVersion(`psmux ${version}`)!, "/bin/psmux");
  expect(found("3.3.7")).toMatchObject({ found: false, says: expect.stringContaining("3.3.8 or newer is needed") });
  expect(found("3.3.8")).toMatchObject({ found: true, version: "psmux 3.3.8" });
  expect(found("3.10.0")).toMatchObject({ found: true });
  expect(found("nightly")).toMatchObject({ found: false });
});

test("quirks come and go with versions, and trying wins over them", () => {
  const ids = (version: string, tried = {}) =>
    quirksOf(readPsmuxVersion(`psmux ${version}`)!, tried).map(({ id }) => id);
  expect(ids("3.3.4")).toEqual(
    expect.arrayContaining(["pasteNothing", "allPanesOfOne", "killsAnother", "pipeNothing"]),
  );
  expect(ids("3.3.8")).not.toContain("killsAnother");
  expect(ids("3.3.8")).toContain("idsPerSession");
  expect(ids("3.3.8", { killsAnother: true, idsPerSession: false })).toEqual(expect.arrayContaining(["killsAnother"]));
  expect(ids("3.3.8", { idsPerSession: false })).not.toContain("idsPerSession");
  expect(new Set(QUIRKS.map(({ id }) => id)).size).toBe(QUIRKS.length);
});

test.each<[QuirkId, readonly string[], readonly (readonly string[])[]]>([
  ["spelling", ["lsp", "-aF#{pane_id}"], [["list-panes", "-F", "#{pane_id}", "-a"]]],
  ["exactName", ["kill-session", "-t", "=a"], [["kill-session", "-t", "a"]]],
  ["lostFlags", ["capture-pane", "-pq", "-t", "a:"], [["capture-pane", "-p", "-t", "a:"]]],
  [
    "trailingBackslash",
    ["new-session", "-e", "A=b c\\\\", "-e", "B=C:\\"],
    [["new-session", "-e", "A=b c", "-e", "B=C:\\"]],
  ],
  ["shellWords", ["new-window", "--", "-prog", "it's"], [["new-window", `'-prog' 'it'\\''s'`]]],
  ["shellWords", ["new-window", "a line | of shell"], [["new-window", "a line | of shell"]]],
  ["shellWords", ["send-keys", "a", "b"], [["send-keys", "a", "b"]]],
  [
    "automaticRename",
    ["new-session", "-s", "a", "-n", "w"],
    [
      ["new-session", "-n", "w", "-s", "a"],
      ["set-option", "-w", "-t", "a:", "automatic-rename", "off"],
      ["rename-window", "-t", "a:", "w"],
    ],
  ],
  [
    "automaticRename",
    ["new-window", "-d", "-t", "a:3", "-n", "w"],
    [
      ["new-window", "-d", "-n", "w", "-t", "a:3"],
      ["set-option", "-w", "-t", "a:$", "automatic-rename", "off"],
      ["rename-window", "-t", "a:$", "w"],
    ],
  ],
  ["automaticRename", ["new-window", "-t", "a:"], [["new-window", "-t", "a:"]]],
])("%s: %j", async (id, argv, expected) => {
  expect((await sent(id, argv)).argv).toEqual(expected);
});

test("what psmux would swallow is not sent", async () => {
  for (const [id, argv] of [
    ["lostFlags", ["kill-session", "-a", "-t", "x"]],
    ["listFormat", ["list-sessions", "-F", "#{session_name}"]],
    ["pipeNothing", ["pipe-pane", "-t", "a:", "cat >> x"]],
  ] as const) {
    const { argv: all, reply } = await sent(id, argv);
    expect([all, reply.exitCode, typeof reply.unsupported]).toEqual([[], 1, "string"]);
  }
  expect((await sent("pipeNothing", ["pipe-pane", "-t", "a:"])).argv).toHaveLength(1);
});

test("a paste is typed, in pieces that never cut a character, and the buffer goes away", async () => {
  const text = `${"x".repeat(7999)}🙂\nend`;
  const { argv } = await sent("pasteNothing", ["paste-buffer", "-dp", "-b", "k", "-t", "a:"], [said(text)]);
  expect(argv.map(([name]) => name)).toEqual(["show-buffer", "send-keys", "send-keys", "delete-buffer"]);
  expect(
    argv
      .slice(1, 3)
      .map((words) => words.at(-1))
      .join(""),
  ).toBe(text.replace("\n", "\r"));
  expect(argv[1]?.slice(0, 4)).toEqual(["send-keys", "-t", "a:", "-l"]);
  const missing = await sent("pasteNothing", ["paste-buffer", "-b", "k"], [said("", 1)]);
  expect([missing.argv.length, missing.reply.exitCode]).toEqual([1, 1]);
});

test("all panes are those of each session", async () => {
  const { argv, reply } = await sent(
    "allPanesOfOne",
    ["list-panes", "-a", "-F", "#{pane_index}"],
    [said("a\nb c\n"), said("0\n1\n"), said("0\n")],
  );
  expect(argv.slice(1)).toEqual([
    ["list-panes", "-F", "#{pane_index}", "-t", "a:", "-s"],
    ["list-panes", "-F", "#{pane_index}", "-t", "b c:", "-s"],
  ]);
  expect(Buffer.from(reply.stdout).toString()).toBe("0\n1\n0\n");
});

test("a window is ended only when it is there", async () => {
  const windows = said("0\n@0\nsh\n");
  expect((await sent("killsAnother", ["kill-window", "-t", "a:9"], [windows])).reply.exitCode).toBe(1);
  expect((await sent("killsAnother", ["kill-window", "-t", "a:0"], [windows])).argv).toHaveLength(2);
  expect((await sent("killsAnother", ["kill-window", "-t", "a:@0"], [windows])).argv).toHaveLength(2);
  expect((await sent("killsAnother", ["kill-window", "-t", "gone:0"], [said("", 1)])).argv).toHaveLength(1);
});

test("only the sessions of this server are ended", async () => {
  const { argv } = await sent("killsEveryServer", ["kill-server"], [said("a\nb\n")]);
  expect(argv.slice(1)).toEqual([
    ["kill-session", "-t", "a"],
    ["kill-session", "-t", "b"],
  ]);
});

test("ids are unique, and are looked up in their session each time", async () => {
  const dialect = new PsmuxDialect(QUIRKS.filter(({ id }) => id === "idsPerSession"));
  const all: string[][] = [];
  const answers: string[] = [];
  const run = async (...argv: string[]): Promise<EngineReply> =>
    dialect.run({ argv }, async (request) => {
      all.push([...request.argv]);
      return said(answers.shift() ?? "");
    });
  answers.push("{pg|a|%0|gp} {pg|a|@0|gp}\n{pg|b é|%0|gp} {pg|b é|@0|gp}\n");
  const listed = await run("list-panes", "-a", "-F", "#{pane_id} #{window_id}");
  expect(all[0]?.at(-2)).toBe("{pg|#{session_name}|#{pane_id}|gp} {pg|#{session_name}|#{window_id}|gp}");
  expect(Buffer.from(listed.stdout).toString()).toBe("%0 @0\n%1 @1\n");
  answers.push("%0 2.1\n");
  await run("kill-pane", "-t", "%1");
  expect(all.slice(1)).toEqual([
    ["list-panes", "-t", "b é:", "-F", "#{pane_id} #{window_index}.#{pane_index}", "-s"],
    ["kill-pane", "-t", "b é:2.1"],
  ]);
  answers.push(
    "a\nc\n",
    "{pg|a|$0|gp}{pg|a|@0|gp}{pg|a|%0|gp}\n",
    "{pg|c|$0|gp}{pg|c|@4|gp}{pg|c|%8|gp}\n",
    "%8 0.0\n",
  );
  await run("select-pane", "-t", "%8");
  expect(all.at(-1)).toEqual(["select-pane", "-t", "c:0.0"]);
  const unknown = await run("kill-pane", "-t", "%9");
  expect([unknown.exitCode, Buffer.from(unknown.stderr).toString()]).toEqual([1, "can't find pane: %9\n"]);
  answers.push("");
  expect((await run("kill-pane", "-t", "%1")).exitCode).toBe(1);
  expect(all.at(-1)?.[0]).toBe("list-panes");
});

test("a session that was renamed keeps its ids", () => {
  const ids = new PsmuxIds();
  expect(ids.read("{pg|a|%0|gp}{pg|b|%0|gp}{pg|b|%3|gp}")).toBe("%0%1%3");
  ids.renamed("b", "c");
  expect(ids.placeOf("%1")).toEqual({ session: "c", own: "%0" });
  expect(ids.read("{pg|c|%0|gp}")).toBe("%1");
  expect(ids.read("{pg|b|%0|gp}")).toBe("%2");
});

test.each([
  ["%3", "%3"],
  ["$1:@2.%3", "%3"],
  ["@2.", "@2"],
  ["a:1.2", null],
  ["=a:", null],
  ["%3x", null],
])("the id in %j is %j", (target, id) => {
  expect(idIn(target)).toBe(id);
});

test("PowerShell gets literals behind its call sign, sh gets quoted words", () => {
  expect(psmuxShellLine(["C:\\a b\\x.exe", "it's"], "win32")).toBe("& 'C:\\a b\\x.exe' 'it''s'");
  expect(psmuxShellLine(["x", "$y"], "linux")).toBe("'x' '$y'");
});

test("a line goes command by command, and ends with a refused one", async () => {
  const dialect = new PsmuxDialect([]);
  const all: string[] = [];
  const request = { argv: ["display-message", "-p", "1"], followedBy: [["kill-pane"], ["list-panes"]] };
  const reply = await dialect.run(request, async ({ argv }) => {
    all.push(argv[0] ?? "");
    return argv[0] === "kill-pane" ? { ...said("", 1), stderr: encoder.encode("no\n") } : said("1\n");
  });
  expect(all).toEqual(["display-message", "kill-pane"]);
  expect([reply.exitCode, Buffer.from(reply.stdout).toString(), Buffer.from(reply.stderr).toString()]).toEqual([
    1,
    "1\n",
    "no\n",
  ]);
});

test("what is no command of tmux's goes as it is", async () => {
  expect(readSpoken(["send-paste", "-t", "a", "eA=="])).toBeNull();
  expect((await sent("exactName", ["dump-state", "-t=x"])).argv).toEqual([["dump-state", "-t=x"]]);
  expect(argvOf(readSpoken(["send-keys", "-t", "a", "--", "-x"])!)).toEqual(["send-keys", "-t", "a", "--", "-x"]);
});
