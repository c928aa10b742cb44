import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PtyBackend } from "../../../../electron/pty-host/pty-backend.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { BackendEvent, BackendPane, SpawnRequest } from "../../../../shared/virtual/pane-backend.ts";
import { until } from "../../../support/until.ts";

let home: string;
let backend: PtyBackend;
const opened: BackendPane[] = [];

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "pg-pane-"));
  backend = new PtyBackend({ transcripts: null, home, log: () => {} });
});
afterEach(() => {
  for (const pane of opened.splice(0)) pane.close();
});
afterAll(async () => {
  await backend.emptied(5_000);
  await rm(home, { recursive: true, force: true });
});

interface Running {
  readonly pane: BackendPane;
  readonly events: BackendEvent[];
  text(): string;
  bytes(): Buffer;
  ended(): Promise<BackendEvent>;
}

const request = (argv: readonly string[], other: Partial<SpawnRequest> = {}): SpawnRequest => ({
  pane: "%0" as PaneId,
  argv,
  cwd: home,
  env: { PATH: process.env["PATH"] ?? "", TERM: "screen", HOME: home, PS1: "$ " },
  size: { cols: 80, rows: 24 },
  historyLimit: 100,
  place: { kind: "window", window: "@0" as never, session: "s", name: "w" },
  ...other,
});

function start(argv: readonly string[], other: Partial<SpawnRequest> = {}): Running {
  const pane = backend.spawn(request(argv, other));
  if ("failed" in pane) throw new Error(pane.failed);
  opened.push(pane);
  const events: BackendEvent[] = [];
  const output: Uint8Array[] = [];
  pane.on((event) => (event.kind === "output" ? output.push(event.bytes) : events.push(event)));
  const end = (): BackendEvent | undefined => events.find(({ kind }) => kind === "exited");
  return {
    pane,
    events,
    bytes: () => Buffer.concat(output),
    text: () => Buffer.concat(output).toString(),
    ended: async () => {
      await until(() => end() !== undefined, 10_000, `the end of ${argv.join(" ")}`);
      return end() as BackendEvent;
    },
  };
}

const sh = (line: string, other: Partial<SpawnRequest> = {}): Running => start(["sh", "-c", line], other);

/** Another word for each number. */
const letters = (number: number): string => [...String(number)].map((digit) => "qrstuvwxyz"[Number(digit)]).join("");

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a program in a pseudo terminal", () => {
  it.each([
    ["exit 0", { kind: "exited", code: 0, signal: null }],
    ["exit 3", { kind: "exited", code: 3, signal: null }],
    ["kill -9 $$", { kind: "exited", code: null, signal: 9 }],
  ])("ends as it ends: %s", async (line, end) => {
    expect(await sh(line).ended()).toEqual(end);
  });

  it("gives every byte, any byte, and the last ones too", async () => {
    const bytes = sh("printf '\\377\\376\\303('");
    await bytes.ended();
    expect([...bytes.bytes()]).toEqual([0xff, 0xfe, 0xc3, 0x28]);
    const lines = 200_000;
    const flood = sh(`seq ${lines}`);
    await flood.ended();
    const expected = Array.from({ length: lines }, (_, at) => `${at + 1}\r\n`).join("");
    expect(flood.bytes().length).toBe(expected.length);
    expect(flood.text() === expected).toBe(true);
  }, 30_000);

  it("erases characters, not bytes, and knows its size and its name for a terminal", async () => {
    const asked = sh("stty size; stty -a | tr ' ;' '\\n\\n' | grep iutf8; echo $TERM; tty", {
      size: { cols: 33, rows: 7 },
    });
    await asked.ended();
    expect(asked.text().split("\r\n")).toEqual(["7 33", "iutf8", "screen", asked.pane.tty, ""]);
  });

  it("has its own folder, or home where there is none, and only the environment that it was given", async () => {
    const missing = sh("pwd; env | grep -c VITEST", { cwd: "/no/such/folder" });
    await missing.ended();
    expect(missing.text()).toBe(`${home}\r\n0\r\n`);
  });

  it("says why a program cannot be started", () => {
    expect(backend.spawn(request(["no-such-program"]))).toEqual({ failed: "there is no program no-such-program" });
    expect(backend.spawn(request([home]))).toEqual({ failed: `there is no program ${home}` });
  });

  it("takes input, much of it, and hears of a new size", async () => {
    const reader = sh("stty raw -echo; printf ready; head -c 1000000 | md5sum; stty size");
    await until(() => reader.text().includes("ready"));
    reader.pane.resize({ cols: 100, rows: 40 });
    reader.pane.write(Buffer.alloc(1_000_000, "x"));
    await reader.ended();
    expect(reader.text()).toMatch(/ready[0-9a-f]{32} {2}-\n40 100\n$/);
  });

  it("is not held up by a program that reads nothing, and takes the rest when it does", async () => {
    const echoing = start(["tr", "a-z", "A-Z"]);
    const lines = Array.from({ length: 900 }, (_, at) => `${"paste".repeat(14)}${letters(at)}\n`);
    echoing.pane.write(Buffer.from(lines.join("")));
    // A full terminal may leave out some of the echo, and never anything of the copy.
    const copied = (): string => echoing.text().replaceAll(/[^A-Z]/g, "");
    const whole = lines.join("").toUpperCase().replaceAll("\n", "");
    await until(() => copied().length >= whole.length, 20_000, "the copy of every line");
    expect(copied() === whole).toBe(true);
    expect(echoing.text()).toContain("paste");
    const deaf = sh("stty raw -echo; printf ready; sleep 0.5; head -c 300000 | md5sum");
    await until(() => deaf.text().includes("ready"));
    deaf.pane.write(Buffer.alloc(300_000, "y"));
    const other = sh("echo quick");
    await other.ended();
    expect(deaf.text()).toBe("ready");
    await deaf.ended();
    expect(deaf.text()).toMatch(/ready[0-9a-f]{32} {2}-/);
  }, 30_000);

  it("says when more input cannot wait for its program", async () => {
    const size = 40 * 1024 * 1024;
    const { pane, ...deaf } = sh("stty raw -echo; printf ready; exec sleep 100");
    await until(() => deaf.text().includes("ready"));
    expect(pane.takes?.(size)).toBe(true);
    pane.write(Buffer.alloc(size, "z"));
    expect([pane.takes?.(size), pane.takes?.(1000)]).toEqual([false, true]);
    pane.close();
    await until(() => pane.takes?.(size) === true);
  });

  it("shows what it prints, its title and its bell", async () => {
    const shown = sh("printf 'one\\033]2;named\\007\\007'; read x");
    await until(() => shown.text().length > 10);
    await shown.pane.settled();
    expect(shown.pane.screen.rows({ from: 0, to: 0 }, { escapes: false, join: false, keepSpaces: false })).toEqual([
      "one",
    ]);
    expect(shown.pane.title).toBe("named");
    expect(shown.events).toEqual([{ kind: "titled", title: "named" }, { kind: "rang" }]);
  });

  it("shows what it is told to, also when its program is gone", async () => {
    const gone = sh("printf one");
    await gone.ended();
    gone.pane.print?.(Buffer.from("\r\ntwo"));
    await gone.pane.settled();
    const plain = { escapes: false, join: false, keepSpaces: false };
    expect(gone.pane.screen.rows({ from: 0, to: 1 }, plain)).toEqual(["one", "two"]);
    expect(gone.text()).toBe("one\r\ntwo");
  });

  it("answers what a program asks its terminal", async () => {
    const asking = sh("stty raw -echo; printf '\\033[6n'; head -c 6 | od -c | head -1");
    await asking.ended();
    expect(asking.text()).toMatch(/033\s+\[\s+1\s+;\s+1\s+R/);
  });

  it("tells which program reads the terminal, and in which folder", async () => {
    const shell = start(["sh"]);
    await until(() => shell.pane.currentCommand === "sh");
    expect(shell.pane.currentPath).toBe(home);
    shell.pane.write(Buffer.from("cd /; sleep 100\n"));
    await until(() => shell.pane.currentCommand === "sleep");
    await until(() => shell.pane.currentPath === "/");
  });

  it("is ended by a hang-up, with what it has started, and by force where that is not enough", async () => {
    const polite = sh("trap 'echo bye; exit 5' HUP; echo up; while :; do sleep 0.05; done");
    const stubborn = sh("trap '' HUP TERM; echo up; while :; do sleep 0.05; done");
    await until(() => polite.text().includes("up") && stubborn.text().includes("up"));
    polite.pane.end();
    stubborn.pane.end();
    expect(await polite.ended()).toEqual({ kind: "exited", code: 5, signal: null });
    expect(isAlive(stubborn.pane.pid ?? 0)).toBe(true);
    expect(await stubborn.ended()).toEqual({ kind: "exited", code: null, signal: 9 });
  });
});
