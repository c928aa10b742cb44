import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../electron/engines/engine.ts";
import { engine as control } from "../../electron/engines/tmux-control/index.ts";
import { runOp } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { atLeast, parseTmuxVersion, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { CommandRow } from "../../shared/ops/list-rows.ts";
import { catalogRows } from "../../shared/ops/registry.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { checkCatalog, flagsInUsage, type InstalledCommand, type KnownCommand } from "./catalog-gate.ts";

/** Its value may be left out there, so the catalog sends none. */
const OPTIONAL = "refresh-client -l takes a value";
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".split("");
const known: readonly KnownCommand[] = catalogRows();

/** What no command has as a flag: behind a flag that takes a value it is that value, behind any other it is refused. */
const NO_FLAG = "-~";

/** Asks tmux of every letter whether it is a flag of the command. A key is bound to it, which reads the command and runs nothing. */
async function probe(engine: Engine, command: string): Promise<InstalledCommand> {
  const requests = letters.map((letter) => ({
    argv: ["bind-key", "-T", "probe", "F1", `${command} -${letter} ${NO_FLAG}`],
  }));
  const replies = await engine.runBatch(requests);
  const flags = replies.flatMap(({ stderr }, at): [string, boolean][] => {
    const said = Buffer.from(stderr).toString();
    if (said.includes(`flag -${letters[at]}`)) return [];
    return [[`-${letters[at]}`, !said.includes(`flag ${NO_FLAG}`)]];
  });
  return { name: command, flags: new Map(flags) };
}

describe("the installed tmux", () => {
  let server: TestTmux;
  let engine: Engine;
  let version: TmuxVersion;
  let commands: readonly CommandRow[];
  let installed: InstalledCommand[];

  beforeAll(async () => {
    server = await startTmux({ command: ["cat"] });
    engine = control.open(server.target);
    const found = parseTmuxVersion(await server.tmux("-V"));
    if (found === null) throw new Error("tmux does not say its version");
    version = found;
    commands = raiseForStatus(await runOp(engine, ops.listCommands()));
    installed = await Promise.all(commands.map(({ name }) => probe(engine, name)));
  });
  afterAll(async () => {
    await engine.close();
    await server.kill();
  });

  test("tells of its commands as its own list does", async () => {
    const lines = (await server.tmux("list-commands")).split("\n");
    expect(lines.length).toBeGreaterThan(80);
    const printed = commands.map(({ name, alias, usage }) =>
      `${name} ${alias === null ? "" : `(${alias}) `}${usage}`.trim(),
    );
    expect(lines.map((line) => line.trim())).toEqual(printed);
  });

  test("has no command and no flag that the catalog lacks, and takes each as the catalog says", () => {
    const faults = checkCatalog(known, installed, version).map(({ says }) => says);
    const optional = atLeast(version, "3.3") && !atLeast(version, "3.7");
    expect(faults).toEqual(optional ? [OPTIONAL] : []);
    expect(installed.reduce((sum, { flags }) => sum + flags.size, 0)).toBeGreaterThan(400);
  });

  test("names no flag in its usage that it does not take, but for one", () => {
    const phantoms = commands.flatMap(({ name, usage }) => {
      const flags = installed.find((one) => one.name === name)?.flags;
      return flagsInUsage(usage)
        .filter((flag) => !flags?.has(flag))
        .map((flag) => `${name} ${flag}`);
    });
    expect(["", "server-access -t"]).toContain(phantoms.join());
  });

  test("runs nothing while it is asked", async () => {
    expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_in_mode}")).toBe("%0 0");
  });
});

describe("the catalog gate", () => {
  const version = parseTmuxVersion("3.3a");
  if (version === null) throw new Error("3.3a is a version");
  const row = { takesValue: false, until: null, argument: "x", raises: null, note: null };
  const entry = (command: string, since: string, ...flags: [string, string, boolean?][]): KnownCommand => ({
    ...{ command, since },
    flags: flags.map(([flag, first, takesValue = false]) => ({ ...row, flag, since: first, takesValue })),
  });
  const has = (name: string, ...flags: [string, boolean][]): InstalledCommand => ({ name, flags: new Map(flags) });
  const says = (one: KnownCommand[], other: InstalledCommand[]): string[] =>
    checkCatalog(one, other, version).map((violation) => violation.says);

  test.each<[string, KnownCommand[], InstalledCommand[], string[]]>([
    ["all well", [entry("a", "1.0", ["-x", "1.0"])], [has("a", ["-x", false])], []],
    ["a newer command", [entry("a", "1.0"), entry("b", "3.4")], [has("a")], []],
    ["a newer flag", [entry("a", "1.0", ["-x", "3.4"])], [has("a")], []],
    ["a command that is missing", [entry("a", "1.0")], [has("a"), has("b")], ["the catalog lacks b"]],
    ["a flag that is missing", [entry("a", "1.0")], [has("a", ["-y", false])], ["the catalog lacks a -y"]],
    [
      "a flag that is too old",
      [entry("a", "1.0", ["-x", "3.4"])],
      [has("a", ["-x", false])],
      ["the catalog lacks a -x"],
    ],
    [
      "a command that is not there",
      [entry("a", "1.0"), entry("b", "3.3a")],
      [has("a")],
      ["b is in the catalog, and not in tmux 3.3a"],
    ],
    ["a flag that is not there", [entry("a", "1.0", ["-x", "3.2"])], [has("a")], ["tmux 3.3a has no a -x"]],
    ["a value too much", [entry("a", "1.0", ["-x", "1.0", true])], [has("a", ["-x", false])], ["a -x takes no value"]],
    ["a value too few", [entry("a", "1.0", ["-x", "1.0"])], [has("a", ["-x", true])], ["a -x takes a value"]],
    ["a tmux that says nothing", [entry("a", "1.0")], [], ["this tmux told of no command"]],
  ])("judges %s", (...[, one, other, faults]) => {
    expect(says(one, other)).toEqual(faults);
  });

  test("reads flags out of a usage line", () => {
    expect(flagsInUsage("[-aC] [-b buffer] [-L|-S|-U] channel [x]")).toEqual(["-a", "-C", "-b", "-L", "-S", "-U"]);
  });
});
