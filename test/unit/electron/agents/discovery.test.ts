import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findProviders, providerFinder } from "../../../../electron/agents/discovery.ts";
import { findProgram } from "../../../../electron/agents/find-program.ts";
import { probeVersion, versionIn } from "../../../../electron/agents/version-probe.ts";
import { defineProvider, type ProviderSpec } from "../../../../shared/agents/provider.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";

let folder: string;
const env = (): Record<string, string> => ({ PATH: `${folder}:/usr/bin:/bin`, SHELL: "/bin/bash" });

function program(name: string, body: string, mode = 0o755): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, mode);
  return file;
}

const provider = (id: string, programs: string[]): ProviderSpec =>
  defineProvider({
    id,
    name: id.toUpperCase(),
    icon: { glyph: "x", colour: "#123456" },
    command: {
      programs,
      version: programs.length > 0 ? ["--version"] : [],
      install: programs.length > 0 ? `get ${id}` : "",
    },
    launch: { args: [], env: {}, message: null },
    evidence: null,
  });

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-path-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("findProgram", () => {
  test("takes the first name that PATH leads to, and only what can be run", async () => {
    const good = program("second", "");
    program("first", "", 0o644);
    mkdirSync(path.join(folder, "third"));
    expect(await findProgram(["first", "third", "second"], env())).toBe(good);
  });

  test("a name that is a path is looked for there alone", async () => {
    const file = program("elsewhere", "");
    expect(await findProgram([file], { PATH: "/usr/bin" })).toBe(file);
    expect(await findProgram([path.join(folder, "none")], env())).toBeNull();
  });

  test("an empty, missing, relative or broken PATH finds nothing", async () => {
    program("tool", "");
    for (const value of ["", ":", "relative", "/no/such/folder", `${folder}/tool`]) {
      expect(await findProgram(["tool"], { PATH: value })).toBeNull();
    }
    expect(await findProgram(["tool"], {})).toBeNull();
  });
});

describe("versionIn", () => {
  test.each([
    ["2.1.329 (Claude Code)\n", "2.1.329 (Claude Code)"],
    ["\n  codex-cli 0.169.0  \r\nmore", "codex-cli 0.169.0"],
    ["\u001b[32mv1.2\u001b[0m", "v1.2"],
    ["no version here", null],
    ["", null],
    [`1.0 ${"x".repeat(100)}`, null],
    ["1.0 \u0000\u0001", null],
    ["1.0 \uFFFD", null],
  ])("%j", (output, version) => {
    expect(versionIn(output)).toBe(version);
  });
});

describe("probeVersion", () => {
  test("reads stdout, else stderr", async () => {
    expect(await probeVersion(program("a", "echo tool 1.2.3"), [], { env: env() })).toBe("tool 1.2.3");
    expect(await probeVersion(program("b", "echo tool 4.5 >&2"), [], { env: env() })).toBe("tool 4.5");
  });

  test("gives the environment and the arguments, and no more", async () => {
    const file = program("c", 'echo "1.0 $1 $MARK ${HOME:-none}"');
    expect(await probeVersion(file, ["--version"], { env: { ...env(), MARK: "set" } })).toBe("1.0 --version set none");
  });

  test.each([
    ["fails", "echo 1.0; exit 3"],
    ["is killed", "echo 1.0; kill -9 $$"],
    ["prints bytes that are no text", "printf '\\377\\376 1.0\\n'"],
    ["prints without end", "yes 1.0000000000000000000000000000000"],
    ["waits for a question to be answered", "read answer; echo no version $answer"],
  ])("a program that %s gives null", async (_, body) => {
    expect(await probeVersion(program("d", body), [], { env: env(), limitMs: 2000 })).toBeNull();
  });

  test("a program that is no program gives null", async () => {
    const file = path.join(folder, "binary");
    writeFileSync(file, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]));
    chmodSync(file, 0o755);
    expect(await probeVersion(file, [], { env: env() })).toBeNull();
    expect(await probeVersion(path.join(folder, "absent"), [], { env: env() })).toBeNull();
  });

  test("a program that hangs, with a child that keeps the pipe, ends within the limit and leaves nothing behind", async () => {
    const note = path.join(folder, "child");
    const file = program("e", `trap '' TERM; sleep 77 & echo $! > ${note}; echo 1.0; sleep 77`);
    const begun = Date.now();
    expect(await probeVersion(file, [], { env: env(), limitMs: 300 })).toBeNull();
    expect(Date.now() - begun).toBeLessThan(2000);
    const child = Number(readFileSync(note, "utf8"));
    expect(child).toBeGreaterThan(1);
    await expect.poll(() => isAlive(child)).toBe(false);
  });
});

/** A zombie that nobody has reaped yet counts as ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self") || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false; // Neither the process nor its entry is there.
  }
}

describe("findProviders", () => {
  test("tells what is there, what is missing and what would not tell", async () => {
    const good = program("good", "echo good 1.0");
    const dumb = program("dumb", "echo hello");
    const found = await findProviders(
      [provider("a-good", ["good"]), provider("b-dumb", ["dumb"]), provider("c-gone", ["gone"]), provider("d-own", [])],
      env(),
    );
    const brief = found.map(({ id, available, path: file, version, installHint }) => [
      id,
      available,
      file,
      version,
      installHint,
    ]);
    expect(brief).toEqual([
      ["a-good", true, good, "good 1.0", "get a-good"],
      ["b-dumb", true, dumb, null, "get b-dumb"],
      ["c-gone", false, null, null, "get c-gone"],
      ["d-own", true, "/bin/bash", null, ""],
    ]);
  });

  test("looks at all at once", async () => {
    for (const name of ["one", "two", "three"]) program(name, "sleep 0.4; echo 1.0");
    const begun = Date.now();
    await findProviders(
      ["one", "two", "three"].map((name) => provider(name, [name])),
      env(),
    );
    expect(Date.now() - begun).toBeLessThan(1100);
  });
});

describe("providerFinder", () => {
  test("looks once, and again only when asked", async () => {
    const log = path.join(folder, "log");
    program("tool", `echo x >> ${log}; echo 1.0`);
    const finder = providerFinder(new LiveValue<readonly ProviderSpec[]>([provider("tool", ["tool"])]), env());
    const looks = (): number => readFileSync(log, "utf8").trim().split("\n").length;
    await Promise.all([finder.find(), finder.find(), finder.find({ refresh: true })]);
    await finder.find();
    expect(looks()).toBe(1);
    rmSync(path.join(folder, "tool"));
    expect((await finder.find())[0]?.available).toBe(true);
    expect((await finder.find({ refresh: true }))[0]?.available).toBe(false);
  });

  test("looks again when the list has changed, tells where each came from, and what its version means", async () => {
    program("tool", "echo tool 2.4");
    const known = { since: "2.4", until: "2.5" };
    const rules = { title: [], screen: [], escapes: [], layout: { prompt: /^>/, footer: /^/, asked: /^>/ } };
    const tool = { ...provider("tool", ["tool"]), evidence: rules };
    const tried = { ...tool, command: { ...tool.command, known } };
    const list = new LiveValue<readonly ProviderSpec[]>([tool]);
    const finder = providerFinder(list, env(), (id) => `/files/${id}.json`);
    expect(finder.cautionOf("tool")).toBeNull();
    expect(await finder.find()).toMatchObject([
      { origin: "/files/tool.json", caution: expect.stringContaining("descriptions") },
    ]);
    list.set([tried]);
    expect(await finder.find()).toMatchObject([{ caution: null, version: "tool 2.4" }]);
    program("tool", "echo tool 2.5.1");
    await finder.find({ refresh: true });
    expect(finder.cautionOf("tool")).toContain("held against 2.4 to before 2.5; this is tool 2.5.1");
    program("tool", "exit 1");
    await finder.find({ refresh: true });
    expect(finder.cautionOf("tool")).toContain("would not tell its version");
  });
});
