import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Timeline } from "../../../../electron/operations/timeline.ts";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { render } from "../../../../shared/ops/render.ts";

let folder: string;
let store: Store;
let timeline: Timeline;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pg-secrets-"));
  store = openStore(folder);
  const about = () => ({ engine: "simulator", server: "test", lifeId: null });
  const limits = () => ({ rows: 20_000, days: 90 });
  timeline = new Timeline({ table: store.operations, about, limits, now: Date.now, log: () => undefined });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const sh = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const double = (text: string): string => `"${text.replace(/["\\$]/g, "\\$&")}"`;
const program = (...argv: string[]) => ops.splitWindow({ target: "%1", argv });

interface Given {
  readonly name: string;
  readonly flag: string;
  readonly value: string;
}

/** Where a value may stand with its name. */
const places: Readonly<Record<string, (given: Given) => Operation>> = {
  variable: ({ name, value }) => ops.setEnvironment({ global: true, name, value }),
  pairs: ({ name, value }) => ops.newWindow({ target: "$0", env: { [name]: value, LANG: "C" } }),
  env: ({ name, value }) => program("env", `${name}=${value}`, "claude"),
  joined: ({ name, value }) => program("docker", "run", `-e${name}=${value}`, `--env=${name}=${value}`),
  container: ({ name, value }) => program("docker", "run", "-e", `${name}=${value}`, "image"),
  flag: ({ flag, value }) => program("claude", flag, value, "--verbose"),
  "flag with =": ({ flag, value }) => program("claude", `${flag}=${value}`),
  header: ({ value }) => program("curl", "-H", `Authorization: Bearer ${value}`, "https://example.com"),
  "a call of tmux": ({ name, value }) => program("tmux", "-L", "x", "set-environment", "-g", name, value),
  "a short call of tmux": ({ name, value }) => program("tmux", "setenv", "-t", "main", "--", name, value),
  "a call that makes a window": ({ name, value }) => program("tmux", "new-window", "-e", `${name}=${value}`),
  "a line among words": ({ name, value }) => program("sh", "-c", `export ${name}=${sh(value)}; exec claude`),
  "a call of tmux in a line": ({ name, value }) => program("sh", "-c", `tmux set-environment -g ${name} ${sh(value)}`),
  shell: ({ name, value }) => ops.runShell({ shell: `cd / && ${name}=${sh(value)} claude` }),
  "shell, in double quotes": ({ name, value }) => ops.runShell({ shell: `${name}=${double(value)} claude` }),
  "shell, a flag": ({ flag, value }) => ops.runShell({ shell: `claude ${flag} ${sh(value)} --fast` }),
  "shell, a call of tmux": ({ name, value }) => ops.runShell({ shell: `tmux setenv ${name} ${double(value)}` }),
  binding: ({ name, value }) =>
    ops.bindKey({ table: "root", key: "F9", command: `set-environment -g ${name} ${double(value)}` }),
  typed: ({ name, value }) => ops.sendKeys({ target: "%1", keys: [`export ${name}=${sh(value)}`, "Enter"] }),
  option: ({ value }) => ops.setOption({ global: true, option: "@api_token", value }),
  "an option's line": ({ name, value }) =>
    ops.setOption({ global: true, option: "default-command", value: `${name}=${sh(value)} bash` }),
};

const name = fc.constantFrom("API_KEY", "MY_TOKEN", "DB_PASSWORD", "AWS_SECRET_ACCESS_KEY", "GITHUB_PAT", "SESSION_ID");
const flag = fc.constantFrom("--api-key", "--token", "--password", "--client-secret", "-auth");
const core = fc
  .string({ unit: fc.constantFrom(...Array.from("abcdef0123456789")), minLength: 8, maxLength: 24 })
  .map((one) => `Zq${one}`);
const between = fc.string({ unit: fc.constantFrom(...Array.from("x=;#$'\"\\ &|:,%{}")), maxLength: 6 });
const value = fc.tuple(core, between, core).map((parts) => parts.join(""));

test.each(Object.keys(places))("a value with a secret's name is in no row: %s", (place) => {
  fc.assert(
    fc.property(fc.record({ name, flag, value }), (given) => {
      const operation = places[place]?.(given) as Operation;
      const { argv } = render(operation, null);
      const said = `cannot: ${given.value}\n${given.name}=${given.value}\n`;
      timeline.clear();
      const [line] = timeline.begin([{ operation, by: "person", group: null }]);
      const result = { argv, exitCode: 1, stdout: said, stderr: said, notes: [`what came of ${argv.join(" ")}`] };
      timeline.end(line, { status: "failed", result, error: null });
      const kept = timeline.find({ limit: 10 }).entries;
      expect(kept).toHaveLength(1);
      expect(kept[0]?.masked).toBe(true);
      for (const part of given.value.match(/Zq[a-f0-9]+/g) ?? []) expect(JSON.stringify(kept)).not.toContain(part);
    }),
    { numRuns: 40 },
  );
});

test.each([
  [ops.showOptions({ global: true, option: "@api_token" }), "@api_token hunter22\n"],
  [ops.showOptions({ global: true }), 'status on\n@api_token "hunter22 b"\n@author me\n'],
  [ops.displayMessage({ target: "%1", format: "is #{@api_token}" }), "is hunter22\n"],
  [ops.displayMessage({ target: "%1", format: "#{?API_KEY,#{API_KEY},none}" }), "hunter22\n"],
])("what tells a secret that was set before is not kept", (operation, stdout) => {
  const [line] = timeline.begin([{ operation, by: "person", group: null }]);
  const result = { argv: [], exitCode: 0, stdout, stderr: "", notes: [] };
  timeline.end(line, { status: "complete", result, error: null });
  const [kept] = timeline.find({ limit: 1 }).entries;
  expect(kept?.stdout).toContain("•••");
  expect(kept?.stdout).not.toContain("hunter22");
  expect(kept?.stdout.includes("@author me")).toBe(stdout.includes("@author me"));
});

test.each(["#{session_id} #{client_key_table} @author", "#{@split-key}: TOKEN is what it takes"])(
  "what is asked for otherwise is kept: %s",
  (format) => {
    const operation = ops.displayMessage({ target: "%1", format });
    const [line] = timeline.begin([{ operation, by: "person", group: null }]);
    const result = { argv: [], exitCode: 0, stdout: "$0 root me", stderr: "", notes: [] };
    timeline.end(line, { status: "complete", result, error: null });
    expect(timeline.find({ limit: 1 }).entries[0]?.stdout).toBe("$0 root me");
  },
);

test("what a command said is looked through in no more than a moment", () => {
  const operation = ops.capturePane({ target: "%1" });
  const begun = process.cpuUsage();
  for (const piece of ["set-e -t ", 'set-environment -t "', 'A_KEY="', "--key ", "a://b:"]) {
    const stdout = piece.repeat(100_000);
    const [line] = timeline.begin([{ operation, by: "person", group: null }]);
    timeline.end(line, {
      status: "complete",
      result: { argv: [], exitCode: 0, stdout, stderr: stdout, notes: [] },
      error: null,
    });
    timeline.begin([{ operation: ops.setBuffer({ name: "b", data: stdout }), by: "person", group: null }]);
  }
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(5000);
});

test("neither words nor anything around them keep an operation from being told, or from being run", () => {
  const told: string[] = [];
  const log = (text: string): void => void told.push(text);
  const limits = () => ({ rows: 20_000, days: 90 });
  const hostile = program(
    "run",
    "-a=".repeat(10_000),
    "a".repeat(100_000),
    ...Array.from({ length: 5000 }, () => "set -t"),
  );
  const [line] = timeline.begin([{ operation: hostile, by: "person", group: null }]);
  expect(line?.entry.operation.kind).toBe("splitWindow");
  const about = (): never => {
    throw new RangeError("too deep");
  };
  const broken = new Timeline({ table: store.operations, about, limits, now: Date.now, log });
  expect(broken.begin([{ operation: hostile, by: "person", group: null }])).toEqual([null]);
  expect(told.join()).toContain("too deep");
});

test("what can't be written down is left out alone, and a listener that throws stops nothing", async () => {
  const told: string[] = [];
  const log = (text: string): void => void told.push(text);
  const about = () => ({ engine: "simulator", server: "test", lifeId: null });
  const limits = () => ({ rows: 20_000, days: 90 });
  const own = new Timeline({ table: store.operations, about, limits, now: Date.now, log });
  own.news.on(() => {
    throw new Error("deaf");
  });
  const good = ops.killPane({ target: "%1" });
  const bad = { kind: "noSuchKind", args: {} } as unknown as Operation;
  const wanted = [good, bad, good].map((operation) => ({ operation, by: "person", group: null }) as const);
  const lines = own.begin(wanted);
  expect(lines.map((line) => line?.entry.operation.kind)).toEqual(["killPane", undefined, "killPane"]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told.join()).toContain("deaf");
});
