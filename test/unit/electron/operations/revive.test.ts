import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PaneStand } from "../../../../electron/operations/arrangement.ts";
import { forgetTexts, NOT_KEPT, programFor, startOf, startWords } from "../../../../electron/operations/revive.ts";
import { paneId } from "../../../support/page-samples.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pg-revive-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pane = (change: Partial<PaneStand> = {}): PaneStand => ({
  ...{
    id: paneId(1),
    title: "",
    path: "/code",
    command: "bash",
    start: "",
    dead: false,
    covered: false,
    above: 0,
    agentId: null,
    pid: 100,
  },
  ...change,
});
const options = (change: object = {}) => ({
  ...{ folder, sh: true, shell: "/bin/bash", defaultCommand: "", at: new Date(2026, 0, 1, 9, 5) },
  ...change,
});
const rows = ["one  ", "\u001b[31mit's red\u001b[0m", "", "  "];
const kept = { ...NOT_KEPT, rows };

test.each([
  ["", []],
  ["vim", ["vim"]],
  ['"vim notes.txt"', ["vim notes.txt"]],
  ['cat -u \'a b\' "c\\"d" e\\ f', ["cat", "-u", "a b", 'c"d', "e f"]],
  ["a'b'\"c\"", ["abc"]],
  ['"never ends', null],
])("%s is read as the words that tmux was given", (text, words) => {
  expect(startWords(text)).toEqual(words);
});

test("what a pane showed waits in a private file for the shell that prints it", () => {
  const { cwd, argv = [] } = programFor(pane(), kept, options());
  const [file = ""] = readdirSync(folder);
  const full = path.join(folder, file);
  expect(cwd).toBe("/code");
  expect(argv).toEqual(["sh", "-c", `cat ${full}; rm -f ${full}; exec /bin/bash -l`]);
  const text = readFileSync(full, "utf8");
  expect(text.split("\n").slice(0, 2)).toEqual(["one", "\u001b[31mit's red\u001b[0m"]);
  expect(text).toContain("brought this pane back at 09:05");
  expect(statSync(full).mode & 0o077).toBe(0);
  forgetTexts(folder);
  expect(programFor(pane(), NOT_KEPT, options()).argv).toEqual(["/bin/bash", "-l"]);
});

test("a line for a shell stays one, words stay words, and a pane that was brought back before is what it was at first", () => {
  const of = (change: Partial<PaneStand>, own: object = {}) =>
    programFor(pane(change), { ...NOT_KEPT, ...own }, options()).argv;
  expect(of({ start: '"seq 3; cat"' })).toEqual(["/bin/bash", "-c", "seq 3; cat"]);
  expect(of({ start: "tail -f 'a b'" })).toEqual(["tail", "-f", "a b"]);
  expect(of({ start: "sh -c x" }, { options: { "@paneglass_start": "=top" } })).toEqual(["/bin/bash", "-c", "top"]);
  expect(of({ start: "sh -c x" }, { options: { "@paneglass_start": "=" } })).toEqual(["/bin/bash", "-l"]);
});

test("where programs read no files the text is a part of the command, and where there is no sh it is left out", () => {
  const inside = programFor(pane(), kept, options({ folder: null })).argv ?? [];
  expect(inside[2]).toMatch(
    /^printf '%s\n' one '\S+it'\\''s red\S+' '.*brought this pane back.*'; exec \/bin\/bash -l$/s,
  );
  const long = Array.from({ length: 2000 }, (_one, at) => `row ${at}`);
  const cut = programFor(pane(), { ...NOT_KEPT, rows: long }, options({ folder: null })).argv?.[2] ?? "";
  expect(cut.length).toBeLessThan(16_000);
  expect(cut).toContain("'row 1999'");
  const neither = options({ folder: null, sh: false });
  expect(programFor(pane(), kept, neither)).toEqual({ cwd: "/code" });
  expect(programFor(pane({ start: "top -x" }), kept, neither).argv).toEqual(["top", "-x"]);
});

describe("on Windows", () => {
  const windows = (start: string, change: object = {}, shown: readonly string[] = rows) =>
    programFor(pane({ start }), { ...NOT_KEPT, rows: shown }, options({ sh: false, shell: "pwsh.exe", ...change }));
  const scriptIn = (argv: readonly string[] = []): string =>
    Buffer.from(argv.at(-1) ?? "", "base64").toString("utf16le");

  test("PowerShell prints the text, removes it and starts the program", () => {
    const { cwd, argv = [] } = windows("node 'it is.js' a");
    const file = path.join(folder, readdirSync(folder)[0] ?? "");
    expect(cwd).toBe("/code");
    expect(argv.slice(0, -1)).toEqual(["powershell.exe", "-NoLogo", "-NoProfile", "-EncodedCommand"]);
    expect(scriptIn(argv)).toContain(`ReadAllText('${file}')); Remove-Item -LiteralPath '${file}'; `);
    expect(scriptIn(argv)).toMatch(/; & 'node' 'it is\.js' 'a'; exit \$LASTEXITCODE$/);
    expect(readFileSync(file, "utf8").split("\r\n").slice(0, 2)).toEqual(["one", "\u001b[31mit's red\u001b[0m"]);
  });

  test("a plain PowerShell goes on itself; another shell is started, with its own word for a line", () => {
    expect(windows("").argv?.slice(0, -1)).toEqual(["pwsh.exe", "-NoLogo", "-NoExit", "-EncodedCommand"]);
    const cmd = { shell: "C:\\Windows\\System32\\cmd.exe" };
    expect(scriptIn(windows("", cmd).argv)).toContain("& 'C:\\Windows\\System32\\cmd.exe'; exit");
    expect(scriptIn(windows('"dir x"', cmd).argv)).toContain("cmd.exe' '/c' 'dir x'; exit");
  });

  test("what it would not hand on as it is comes back without the text", () => {
    expect(windows(`node 'say "it"'`).argv).toEqual(["node", 'say "it"']);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a pane that waits for its agent is held", () => {
    const held = { held: { rows: 3 } };
    expect(scriptIn(windows("claude", held).argv)).toMatch(/; Start-Sleep 600$/);
    expect(readFileSync(path.join(folder, readdirSync(folder)[0] ?? ""), "utf8")).toMatch(/--\S+(\r\n){4}$/);
    expect(windows("claude", held, []).argv?.at(-1)).toBe("Start-Sleep 600");
  });
});

test.each([
  [100, 100, "vim a"],
  [100, 99, "less b"],
  [100, "", "vim a"],
  [null, 99, "vim a"],
])("a program that is %s counts for what was kept of %s where none is known to be another", (pid, of, start) => {
  const options = { "@paneglass_start": "=vim a", "@paneglass_start_pid": of };
  expect(startOf(pane({ pid, start: "less b" }), { ...NOT_KEPT, options })).toBe(start);
});
