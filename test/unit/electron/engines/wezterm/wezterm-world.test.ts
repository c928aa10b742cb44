import { Terminal } from "@xterm/headless";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { spawn } from "../../../../../electron/engines/wezterm/cli-calls.ts";
import { programOn } from "../../../../../electron/engines/wezterm/terminal-programs.ts";
import { WeztermBackend } from "../../../../../electron/engines/wezterm/wezterm-backend.ts";
import { WeztermCli } from "../../../../../electron/engines/wezterm/wezterm-cli.ts";
import { WeztermWorld } from "../../../../../electron/engines/wezterm/wezterm-world.ts";
import { sessionNames } from "../../../../../electron/engines/wezterm/world-rows.ts";
import type { PaneId, WindowId } from "../../../../../shared/base/ids.ts";
import type { BackendEvent, BackendPane, PanePlace, SpawnRequest } from "../../../../../shared/virtual/pane-backend.ts";
import { until } from "../../../../support/until.ts";
import { WeztermDouble } from "../../../../support/wezterm-double.ts";

const ENV = { PATH: process.env["PATH"] ?? "", HOME: "/", LANG: "C.UTF-8" };
const LOOKS = { escapes: false, join: false, keepSpaces: false };

let double: WeztermDouble;
let world: WeztermWorld;
let backend: WeztermBackend;
let lost: number;
const panes = new Map<string, BackendPane>();

beforeEach(() => {
  lost = 0;
  double = new WeztermDouble({ env: { ...ENV, PS1: "$ ", ENV: "" } });
  world = new WeztermWorld({ cli: new WeztermCli(double.run), host: "box", pollMs: 20, lost: () => (lost += 1) });
  backend = new WeztermBackend({ world, env: ENV, powershell: null, paneOf: (id) => panes.get(id) ?? null });
});
afterEach(() => {
  world.close();
  double.end();
  panes.clear();
});

function request(place: PanePlace, argv: readonly string[], env: Record<string, string> = {}): SpawnRequest {
  return {
    pane: "%0" as PaneId,
    argv,
    cwd: "/tmp",
    env: { ...ENV, ...env },
    size: { cols: 80, rows: 24 },
    historyLimit: 100,
    place,
  };
}

function inWindow(session: string, name = ""): PanePlace {
  return { kind: "window", window: "@0" as WindowId, session, name };
}

async function started(
  place: PanePlace,
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<BackendPane> {
  const pane = await backend.spawn(request(place, argv, env));
  if ("failed" in pane) throw new Error(pane.failed);
  return pane;
}

/** Every row, those above the screen first. */
async function text(pane: BackendPane): Promise<string[]> {
  await pane.settled();
  const { screen } = pane;
  return [...screen.rows({ from: -screen.historySize, to: screen.size.rows - 1 }, LOOKS)].map((row) => row.trimEnd());
}

async function shows(pane: BackendPane, wanted: string): Promise<void> {
  await until(async () => (await text(pane)).includes(wanted), 5000, `${wanted} in the pane`);
}

describe("programs", () => {
  test("run with the folder and environment that was asked for", async () => {
    const pane = await started(
      inWindow("work", "build"),
      ["sh", "-c", 'pwd; echo "<$A>$LANG<$WEZTERM_PANE>"; exec cat'],
      { A: "x 'y'", LANG: "C" },
    );
    await shows(pane, `<x 'y'>C<${world.keyOf(pane)}>`);
    expect((await text(pane))[0]).toBe("/tmp");
    const [session] = await world.look();
    expect(session).toMatchObject({ name: "work", windows: [{ name: "build", active: true }] });
  });

  test("a program that is not there, and one that ends at once", async () => {
    expect(await backend.spawn(request(inWindow("w"), ["/nowhere/x"]))).toMatchObject({
      failed: expect.stringContaining("/nowhere/x"),
    });
    const quick = await backend.spawn(request(inWindow("w"), ["true"]));
    if (!("failed" in quick)) {
      const events: BackendEvent[] = [];
      quick.on((event) => events.push(event));
      await until(() => events.some((event) => event.kind === "exited"));
      expect(events.at(-1)).toEqual({ kind: "exited", code: null, signal: null });
    }
  });

  test("splits lie where they were asked for", async () => {
    const first = await started(inWindow("w"), ["cat"]);
    panes.set("%1", first);
    const beside = { beside: "%1" as PaneId, full: false };
    await started({ kind: "split", side: "left", cells: 20, ...beside }, ["cat"]);
    await started({ kind: "split", side: "above", cells: 5, ...beside }, ["cat"]);
    const [session] = await world.look();
    expect(session?.windows[0]?.panes.map(({ left, top, size }) => [left, top, size.cols, size.rows])).toEqual([
      [0, 0, 20, 24],
      [21, 0, 59, 5],
      [21, 6, 59, 18],
    ]);
    const none = await backend.spawn(
      request({ kind: "split", side: "left", cells: 2, beside: "%9" as PaneId, full: false }, ["cat"]),
    );
    expect(none).toEqual({ failed: "the pane beside it is gone" });
    const cramped = await backend.spawn(request({ kind: "split", side: "left", cells: 500, ...beside }, ["cat"]));
    expect(cramped).toEqual({ failed: "WezTerm did not start it: No space for split!" });
  });

  test("a second window of a session is a tab, one of another session a window", async () => {
    const one = await started(inWindow("w"), ["cat"]);
    const two = await started(inWindow("w"), ["cat"]);
    const other = await started(inWindow("v"), ["cat"]);
    const rows = [one, two, other].map((pane) => double.world.placeOf(Number(world.keyOf(pane))).window.id);
    expect(rows[0]).toBe(rows[1]);
    expect(rows[2]).not.toBe(rows[0]);
  });
});

describe("what a pane shows", () => {
  test("input goes in order, in few calls, whatever characters it has", async () => {
    const pane = await started(inWindow("w"), ["cat"]);
    const bytes = new TextEncoder().encode("é 日本 🙂 ready\r");
    for (const byte of bytes) pane.write(Uint8Array.of(byte));
    await shows(pane, "é 日本 🙂 ready");
    expect(double.calls.filter((argv) => argv.includes("send-text")).length).toBeLessThan(4);
  });

  test("a paste is in brackets when the program asked for that, and only then", async () => {
    const asked = await started(inWindow("w"), [
      "sh",
      "-c",
      "stty -echo -icanon; printf '\\033[?2004hready\\n'; exec cat -v",
    ]);
    await shows(asked, "ready");
    asked.paste?.(new TextEncoder().encode("a b"));
    asked.write(new TextEncoder().encode("\n"));
    await shows(asked, "^[[200~a b^[[201~");
    const plain = await started(inWindow("w"), ["sh", "-c", "stty -echo -icanon; echo ready; exec cat -v"]);
    await shows(plain, "ready");
    plain.paste?.(new TextEncoder().encode("a b"));
    plain.write(new TextEncoder().encode("!\n"));
    await shows(plain, "a b!");
    expect(await text(plain)).not.toContain("200~");
  });

  test("colours and what lies above the screen", async () => {
    const pane = await started(inWindow("w"), ["sh", "-c", "seq 1 60; printf '\\033[1;31mred\\033[0m\\n'; exec cat"]);
    await shows(pane, "red");
    expect((await text(pane)).slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, at) => String(at + 1)));
    const painted = pane.screen.rows({ from: 0, to: 23 }, { ...LOOKS, escapes: true });
    expect(painted.find((row) => row.includes("red"))).toMatch(/^\x1b\[1m?;?.*31m/);
    expect(pane.screen).toMatchObject({ historySize: 38, alternate: false, modes: { bracketedPaste: null } });
  });

  test("a watched pane tells what it prints: an image and the bytes after it make the same screen", async () => {
    const pane = await started(inWindow("w"), ["sh"]);
    await shows(pane, "$");
    const reader = new Terminal({ cols: 80, rows: 24, scrollback: 1000, allowProposedApi: true });
    let redrawn = 0;
    let outputs = 0;
    const restart = (): void => {
      reader.reset();
      const { screen, cursor } = pane.screen.image(100);
      reader.write(`${new TextDecoder().decode(screen).replaceAll("\n", "\r\n")}\x1b[${cursor.y + 1};${cursor.x + 1}H`);
    };
    restart();
    pane.on((event) => {
      if (event.kind === "redrawn") restart();
      if (event.kind === "redrawn") redrawn += 1;
      if (event.kind === "output") reader.write(event.bytes);
      if (event.kind === "output") outputs += 1;
    });
    const watching = pane.watch?.();
    const line = (y: number): string =>
      reader.buffer.active.getLine(reader.buffer.active.baseY + y)?.translateToString(true) ?? "";
    const lines = (): string[] => Array.from({ length: 24 }, (_, y) => line(y));
    pane.write(new TextEncoder().encode("for i in 1 2 3; do echo line $i; sleep 0.05; done; seq 100 140\r"));
    await until(() => lines().includes("140"), 5000, "the last line");
    await pane.settled();
    expect(lines()).toEqual(await text(pane).then((rows) => rows.slice(-24)));
    expect(outputs).toBeGreaterThan(0);
    const before = redrawn;
    pane.write(new TextEncoder().encode("printf '\\033[2J\\033[5;5Hpainted'\r"));
    await until(() => lines().some((row) => row.includes("painted$")), 5000, "the picture");
    expect(redrawn).toBeGreaterThan(before);
    watching?.close();
    const calls = (): number => double.calls.filter((argv) => argv.includes("get-text")).length;
    await pane.settled();
    const after = calls();
    pane.write(new TextEncoder().encode("echo more\r"));
    await shows(pane, "more");
    const asked = calls() - after;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(60); // only when asked, never by itself
  });
});

test.runIf(process.platform === "linux")("the process on a pane's terminal is told, and nobody else's", async () => {
  const pane = await started(inWindow("w"), ["sh", "-c", "echo $$; exec sleep 1000"]);
  await until(async () => /^\d+$/.test((await text(pane))[0] ?? ""));
  expect(pane.pid).toBe(Number((await text(pane))[0]));
  await until(() => pane.currentCommand === "sleep");
  expect(programOn(pane.tty, Number(world.keyOf(pane)) + 1)).toBeNull();
  expect(programOn("/dev/null", 0)).toBeNull();
  expect(programOn("/dev/pts/none", 0)).toBeNull();
});

describe("what others do", () => {
  test("panes opened by hand are adopted, and those that vanish have ended", async () => {
    const cli = new WeztermCli(double.run);
    const changes: number[] = [];
    world.on(() => changes.push(1));
    const opened = await cli.ask(spawn({ where: { workspace: "a:b" }, argv: ["cat"] }));
    await until(() => changes.length > 0);
    const [session] = await world.look();
    expect(session?.name).toBe("a_b");
    const pane = world.adopt(session?.windows[0]?.panes[0]?.key ?? "");
    expect(world.adopt(world.keyOf(pane))).toBe(pane);
    const events: BackendEvent[] = [];
    pane.on((event) => events.push(event));
    pane.write(new TextEncoder().encode("hi\r"));
    await shows(pane, "hi");
    double.world.kill(opened.ok ? opened.value : -1);
    await until(() => events.some((event) => event.kind === "exited"));
    expect(await world.look()).toEqual([]);
    pane.write(new TextEncoder().encode("into nothing"));
    await pane.settled();
  });

  test("no instance is no session, and it comes back", async () => {
    await started(inWindow("w"), ["cat"]);
    double.up = false;
    await until(async () => (await world.look()).length === 0);
    expect(await backend.spawn(request(inWindow("w"), ["cat"]))).toMatchObject({
      failed: expect.stringContaining("failed to connect"),
    });
    expect(lost).toBeGreaterThan(0);
    double.up = true;
    await until(async () => (await world.look()).length === 1);
  });

  test("titles are told", async () => {
    const pane = await started(inWindow("w"), ["sh", "-c", "read x; printf '\\033]0;new title\\007'; exec cat"]);
    const events: BackendEvent[] = [];
    pane.on((event) => events.push(event));
    pane.write(new TextEncoder().encode("\r"));
    await until(() => events.some((event) => event.kind === "titled" && event.title === "new title"));
    expect(pane.title).toBe("new title");
  });
});

describe("arrangements", () => {
  test("activate, zoom, grow, move, and names", async () => {
    const first = await started(inWindow("w"), ["cat"]);
    panes.set("%1", first);
    const second = await started({ kind: "split", beside: "%1" as PaneId, side: "right", cells: 30, full: false }, [
      "cat",
    ]);
    const [a, b] = [world.keyOf(first), world.keyOf(second)];
    const pane = async (key: string) =>
      (await world.look())
        .flatMap((s) => s.windows)
        .flatMap((w) => w.panes)
        .find((p) => p.key === key);
    expect(await world.grow(a, "right", 4)).toEqual({ done: true });
    expect((await pane(a))?.size.cols).toBe(53);
    expect((await pane(b))?.active).toBe(true);
    expect(await world.grow(b, "left", 4)).toEqual({ done: true });
    expect((await pane(b))?.size.cols).toBe(30);
    expect(await world.zoom(a, true)).toEqual({ done: true });
    expect(await pane(a)).toMatchObject({ zoomed: true, left: 0, top: 0, size: { cols: 80, rows: 24 }, active: true });
    expect(await world.zoom(a, false)).toEqual({ done: true });
    expect(await world.activate(b)).toEqual({ done: true });
    expect(await world.moveToNewWindow(b, null)).toEqual({ done: true });
    expect((await world.look())[0]?.windows.map((window) => window.active)).toEqual([false, true]);
    expect(await world.activate(a)).toEqual({ done: true });
    expect((await world.look())[0]?.windows.map((window) => window.active)).toEqual([true, false]);
    expect(await world.nameSession("w", "next")).toEqual({ done: true });
    expect(await world.moveToNewWindow(b, "apart")).toEqual({ done: true });
    expect((await world.look()).map((session) => session.name)).toEqual(["next", "apart"]);
    const [window] = (await world.look())[0]?.windows ?? [];
    expect(await world.nameWindow(window?.key ?? "", "-n")).toEqual({ done: true });
    expect((await world.look())[0]?.windows[0]?.name).toBe("-n");
    expect(await world.activate("99")).toEqual({ done: false, why: "no such pane 99" });
  });

  test("names of sessions are such as tmux allows, and none comes twice", () => {
    expect([...sessionNames(["a.b", "a:b", "a_b", "", "é", "a.b"])]).toEqual([
      ["a_b", "a.b"],
      ["a_b_2", "a:b"],
      ["a_b_3", "a_b"],
      ["_", ""],
      ["é", "é"],
    ]);
  });
});
