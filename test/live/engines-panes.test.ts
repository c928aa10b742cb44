import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneLink } from "../../electron/engines/engine.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { ScreenSink, tmuxCursor, tmuxScreen } from "../support/screen.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const SIZE = { cols: 80, rows: 24 };
/** A program that prints what it is sent, byte for byte, and echoes nothing. */
const COMMAND = "#{pane_current_command}";
const PRINTER = ["sh", "-c", "stty raw -echo; exec cat"];

const REMAIN = [["set-option", "-wg", "remain-on-exit", "on"]];

function watch({ engine }: LiveEngine, pane: string, sink: ScreenSink): PaneLink {
  if (engine.output === undefined) throw new Error("the engine has no output");
  return engine.output.watch(pane as PaneId, { history: 100 }, sink);
}

async function watched(live: LiveEngine, pane = "%0"): Promise<{ sink: ScreenSink; link: PaneLink }> {
  const sink = new ScreenSink(SIZE);
  const link = watch(live, pane, sink);
  await until(() => sink.images.length > 0, 5_000, "the first image");
  return { sink, link };
}

/** Has a {@link PRINTER} print these bytes. */
async function print(live: LiveEngine, text: string, pane = "%0"): Promise<void> {
  // Before that the terminal would echo what it is sent.
  await until(async () => (await live.server.tmux("display-message", "-p", "-t", pane, COMMAND)) === "cat");
  const hex = [...Buffer.from(text)].map((byte) => byte.toString(16));
  for (let at = 0; at < hex.length; at += 500) {
    await live.server.tmux("send-keys", "-t", pane, "-H", ...hex.slice(at, at + 500));
  }
}

/** As {@link print}, for bytes that are no text. */
async function printBytes(live: LiveEngine, ...bytes: number[]): Promise<void> {
  await live.server.tmux("send-keys", "-t", "%0", "-H", ...bytes.map((byte) => byte.toString(16)));
}

function last(sink: ScreenSink): PaneImage {
  return sink.images.at(-1) as PaneImage;
}

function text(bytes: Uint8Array | null): string {
  return Buffer.from(bytes ?? []).toString();
}

async function nextImage(sink: ScreenSink, link: PaneLink): Promise<PaneImage> {
  const before = sink.images.length;
  link.resync();
  await until(() => sink.images.length > before, 3_000, "another image");
  return last(sink);
}

async function untilShown(sink: ScreenSink, shown: string): Promise<void> {
  await until(async () => (await sink.screen.text()).join("\n").includes(shown), 5_000, `"${shown}" on the screen`);
}

async function sameAsTmux(live: LiveEngine, sink: ScreenSink, pane = "%0"): Promise<void> {
  const theirs = await tmuxScreen(live.server, pane, SIZE);
  expect(await sink.screen.cells()).toEqual(await theirs.cells());
  expect(await sink.screen.cursor()).toEqual(await tmuxCursor(live.server, pane));
}

/** Where tmux writes by itself: it is seen a second later. */
async function untilSameAsTmux(live: LiveEngine, sink: ScreenSink): Promise<void> {
  const same = async (): Promise<boolean> => {
    const theirs = await (await tmuxScreen(live.server, "%0", SIZE)).text();
    return JSON.stringify(await sink.screen.text()) === JSON.stringify(theirs);
  };
  await until(same, 5_000, "tmux's own screen");
}

describe("an image", () => {
  it("has wide and combining characters, colours, line drawing and trailing colour", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    await print(
      live,
      "\u001b[31m日本語\u001b[0m e\u0301 🙂\r\n\u001b(0lqqk\u001b(B\r\n\u001b[44mblue\u001b[K\r\nstill blue\u001b[0m\r\nEND",
    );
    await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%0")).includes("END"));
    const { sink } = await watched(live);
    await sameAsTmux(live, sink);
    expect((await sink.screen.text()).slice(0, 5)).toEqual(["日本語 e\u0301 🙂", "┌──┐", "blue", "still blue", "END"]);
  });

  it("has the newest rows of the history, oldest first", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink, link } = await watched(live);
    expect(text(last(sink).history)).toBe("");
    await print(live, Array.from({ length: 150 }, (_, at) => `\u001b[3${at % 7}mline ${at}`).join("\r\n"));
    await untilShown(sink, "line 149");
    const { history } = await nextImage(sink, link);
    const escapes = new RegExp("\u001b\\[[0-9;]*m", "g");
    const rows = text(history).replace(escapes, "").split("\n");
    expect(rows.map((row) => row.trimEnd())).toEqual(Array.from({ length: 100 }, (_, at) => `line ${at + 26}`));
    expect(text(history).split("\n")[0]).toContain(`\u001b[3${26 % 7}m`);
    expect((await sink.screen.history()).slice(-100)).toEqual(rows.map((row) => row.trimEnd()));
  });

  it("tells modes, scroll region, cursor and title", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink, link } = await watched(live);
    await print(
      live,
      "\u001b]2;a title; with (all) sorts 日本\u001b\\\u001b[3;20r\u001b[?1002h\u001b[?1006h\u001b[?1h\u001b=\u001b[4h\u001b[?25l\u001b[7;9Hhere",
    );
    await untilShown(sink, "here");
    expect(await nextImage(sink, link)).toMatchObject({
      cols: 80,
      rows: 24,
      covered: null,
      cursor: { x: 12, y: 6, visible: false },
      scrollRegion: { top: 2, bottom: 19 },
      title: "a title; with (all) sorts 日本",
      modes: {
        insert: true,
        wrap: true,
        applicationCursor: true,
        applicationKeypad: true,
        mouse: "button",
        mouseSgr: true,
      },
    });
    await print(live, "\u001b[4l\u001b[?7l\u001b[?6h\u001b[?1002l\u001b[?1003h\u001b[?1l\u001b>\u001b[?25hthere");
    await untilShown(sink, "there");
    expect((await nextImage(sink, link)).modes).toMatchObject({
      insert: false,
      wrap: false,
      originMode: true,
      applicationCursor: false,
      applicationKeypad: false,
      mouse: "any",
    });
  });

  it("has both screens of a pane on its alternate screen", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    await print(live, "main one\r\n\u001b[32mmain two\u001b[0m\r\nmain three");
    await print(live, "\u001b[?1049h\u001b[2J\u001b[5;5Halternate");
    await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%0")).includes("alternate"));
    const { sink } = await watched(live);
    expect(text(last(sink).covered)).toContain("main two");
    expect(text(last(sink).screen)).not.toContain("main");
    expect(text(last(sink).history)).toBe("");
    await sameAsTmux(live, sink);
    await print(live, "\u001b[?1049l and on");
    await untilShown(sink, "main three and on");
    await sameAsTmux(live, sink);
  });

  it("is of the pane itself while copy mode covers it", async () => {
    const program = "stty raw -echo; printf underneath; head -c 1 >/dev/null; sleep 0.5; printf ' goes on'; exec cat";
    await using live = await openLive(tmuxControl, { command: ["sh", "-c", program] });
    await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%0")).includes("underneath"));
    await live.engine.run({ argv: ["send-keys", "-t", "%0", "x"] });
    await live.engine.run({ argv: ["copy-mode", "-t", "%0"] });
    const { sink } = await watched(live);
    await untilShown(sink, "underneath");
    await untilShown(sink, "underneath goes on");
    expect(await live.server.tmux("display-message", "-p", "-t", "%0", "#{pane_in_mode}")).toBe("1");
  });

  it("carries the beginning of an escape sequence and of a character", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink, link } = await watched(live);
    await print(live, "a\u001b[3");
    await until(() => sink.received >= 4);
    expect(text((await nextImage(sink, link)).pending)).toBe("\u001b[3");
    await print(live, "1mred ");
    await untilShown(sink, "ared");
    await printBytes(live, 0xe6, 0x97);
    await until(() => sink.received >= 10);
    expect([...(await nextImage(sink, link)).pending]).toEqual([0xe6, 0x97]);
    await printBytes(live, 0xa5);
    await untilShown(sink, "ared 日");
  });

  it("is taken again when it fell inside a character of which nothing was known", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    await print(live, "x");
    await printBytes(live, 0xe6, 0x97);
    await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%0")).startsWith("x"));
    const { sink } = await watched(live);
    await printBytes(live, 0xa5);
    await untilShown(sink, "x日");
    expect(sink.images.length).toBe(2);
  });

  it("is taken again when a mark for its last character follows", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink, link } = await watched(live);
    await print(live, "o");
    await untilShown(sink, "o");
    const images = sink.images.length + 1;
    await nextImage(sink, link);
    await print(live, "\u0308");
    await untilShown(sink, "o\u0308");
    await until(() => sink.images.length > images);
    await print(live, "u");
    await untilShown(sink, "o\u0308u");
    expect(sink.images.length).toBe(images + 1);
  });

  it("comes again, of the new size, when the pane is resized", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink } = await watched(live);
    await live.server.tmux("resize-window", "-t", "main", "-x", "61", "-y", "17");
    await until(() => last(sink).cols === 61 && last(sink).rows === 17);
    await live.server.tmux("split-window", "-d", "-h", "-t", "main", "cat");
    await until(() => last(sink).cols === 30 && last(sink).rows === 17);
  });

  it("is not made more often than ten times a second", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink, link } = await watched(live);
    const [from, before] = [performance.now(), sink.images.length];
    while (performance.now() - from < 550) {
      link.resync();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(sink.images.length - before).toBeGreaterThanOrEqual(4);
    expect(sink.images.length - before).toBeLessThanOrEqual(6);
  });
});

describe("a watch", () => {
  it("ends when the pane does, and at once for a pane that is not there", async () => {
    await using live = await openLive(tmuxControl, { setup: [["split-window", "-d", "-t", "main", "cat"]] });
    const { sink } = await watched(live, "%1");
    await live.server.tmux("kill-pane", "-t", "%1");
    await until(() => sink.endedBy === "gone");
    const missing = new ScreenSink(SIZE);
    watch(live, "%77", missing);
    await until(() => missing.endedBy === "gone");
  });

  it("shows the end of a pane that remains dead, and its new program", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER, setup: REMAIN });
    const { sink } = await watched(live);
    await live.server.tmux(
      "respawn-pane",
      "-k",
      "-t",
      "%0",
      "sh",
      "-c",
      "printf 'one\\ntwo\\nfarewell'; sleep 0.2; exit 3",
    );
    await untilShown(sink, "farewell");
    await until(async () => (await live.server.tmux("display-message", "-p", "-t", "%0", "#{pane_dead}")) === "1");
    await untilSameAsTmux(live, sink);
    await live.server.tmux("respawn-pane", "-t", "%0", "sh", "-c", "printf again; exec cat");
    await untilShown(sink, "again");
    await until(async () => !(await sink.screen.text()).join().includes("farewell"), 3_000, "an empty screen");
    await sameAsTmux(live, sink);
    expect(sink.endedBy).toBeNull();
  });

  it("follows a pane into another session", async () => {
    await using live = await openLive(tmuxControl, {
      command: PRINTER,
      setup: [
        ["new-session", "-d", "-s", "other"],
        ["split-window", "-d", "-t", "main", "cat"],
      ],
    });
    const { sink } = await watched(live);
    await live.server.tmux("join-pane", "-d", "-s", "%0", "-t", "=other:");
    await until(() => sink.images.length > 1, 5_000, "an image from the other session");
    await print(live, "over there");
    await untilShown(sink, "over there");
    expect(sink.endedBy).toBeNull();
  });

  it("survives the death of its session when its window is linked elsewhere", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER, setup: [["new-session", "-d", "-s", "other"]] });
    const { sink } = await watched(live);
    await live.server.tmux("link-window", "-d", "-s", "=main:0", "-t", "=other:5");
    await live.server.tmux("kill-session", "-t", "=main");
    await until(() => sink.images.length > 1, 5_000, "an image through the other session");
    await print(live, "still here");
    await untilShown(sink, "still here");
  });

  it("survives the death of its output client", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink } = await watched(live);
    const clients = await live.server.tmux("list-clients", "-F", "#{client_pid} #{client_flags}");
    const [line] = clients.split("\n").filter((row) => row.includes("pause-after"));
    process.kill(Number(line?.split(" ")[0]), "SIGKILL");
    await until(() => sink.images.length > 1, 5_000, "an image from a new client");
    await print(live, "and on");
    await untilShown(sink, "and on");
    expect(sink.endedBy).toBeNull();
  });

  it("ends with the server, and can begin again when it is back", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink } = await watched(live);
    process.kill(await live.server.serverPid(), "SIGKILL");
    await until(() => sink.endedBy === "disconnected");
    const early = new ScreenSink(SIZE);
    watch(live, "%0", early);
    await until(() => early.endedBy === "disconnected");
    await live.server.start();
    let up = false;
    live.engine.events?.on((event) => (up = event.kind === "up" || up));
    await until(() => up);
    const { sink: again } = await watched(live);
    await print(live, "new life");
    await untilShown(again, "new life");
  });

  it("is shared by all who follow the same pane, each until it leaves", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const first = await watched(live);
    const second = await watched(live);
    await print(live, "both");
    await Promise.all([untilShown(first.sink, "both"), untilShown(second.sink, "both")]);
    second.link.close();
    const before = second.sink.received;
    await print(live, " one");
    await untilShown(first.sink, "both one");
    expect(second.sink.received).toBe(before);
    expect(second.sink.endedBy).toBeNull();
  });

  it("leaves no output client behind when it is the last", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { link } = await watched(live);
    link.close();
    link.close();
    const clients = async (): Promise<string> => live.server.tmux("list-clients", "-F", "#{client_flags}");
    expect(await clients()).toContain("pause-after");
    await until(async () => !(await clients()).includes("pause-after"), 8_000);
  });

  it("catches up by itself after tmux paused the pane", async () => {
    await using live = await openLive(tmuxControl, {
      command: ["sh", "-c", "read go; timeout 4 yes 'many words in a line'; echo; echo DONE; exec cat"],
    });
    const { sink } = await watched(live);
    await live.server.tmux("send-keys", "-t", "%0", "Enter");
    await until(() => sink.received > 0);
    // Nobody reads for longer than tmux waits.
    const images = sink.images.length;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
    await until(() => sink.images.length > images, 5_000, "an image after the pause");
    await untilShown(sink, "DONE");
    await sameAsTmux(live, sink);
  });

  it("is not frozen when tmux pauses the pane and keeps the answers behind it to itself", async () => {
    await using live = await openLive(tmuxControl, {
      command: ["sh", "-c", "read go; exec yes 'many words in a line'"],
    });
    const { sink, link } = await watched(live);
    const pid = await live.server.serverPid();
    await live.server.tmux("send-keys", "-t", "%0", "Enter");
    await until(() => sink.received > 0);
    const busy = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    // Output is queued because we read nothing; our question goes in behind it; then it all grows too old at once.
    busy(500);
    link.resync();
    await Promise.resolve();
    busy(200);
    process.kill(pid, "SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const images = sink.images.length;
    process.kill(pid, "SIGCONT");
    await until(() => sink.images.length > images, 3_000, "an image after the pause");
    const received = sink.received;
    await until(() => sink.received > received, 3_000, "output after the pause");
  });

  it("makes the server keep quiet about panes that nobody follows", async () => {
    await using live = await openLive(tmuxControl, {
      command: PRINTER,
      setup: [["split-window", "-d", "-t", "main", "exec yes"]],
    });
    await watched(live);
    const pid = await live.server.serverPid();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = await bytesWritten(pid);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await bytesWritten(pid)) - before).toBeLessThan(100_000);
  });
});

describe("commands while an output client attaches, of which a half-connected client must not be told", () => {
  it.each([
    ["copy-mode", ["copy-mode", "-t", "%0"], ["send-keys", "-t", "%0", "-X", "cancel"]],
    ["rename-session", ["rename-session", "-t", "$0", "x"], ["rename-session", "-t", "$0", "y"]],
  ])("%s is safe", async (_what, one, other) => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    await live.engine.run({ argv: ["display-message", "-p", "up"] });
    for (let round = 0; round < 8; round += 1) {
      await live.server.tmux("new-session", "-d", "-s", `s${round}`, "cat");
      const pane = await live.server.tmux("display-message", "-p", "-t", `=s${round}:`, "#{pane_id}");
      const sink = new ScreenSink(SIZE);
      watch(live, pane, sink);
      while (sink.images.length === 0) {
        await live.engine.run({ argv: one });
        await live.engine.run({ argv: other });
      }
      expect(sink.endedBy).toBeNull();
    }
  });

  it("closing an engine while it attaches leaves the server alive", async () => {
    await using server = await startTmux({ command: PRINTER });
    for (let round = 0; round < 30; round += 1) {
      const engine = tmuxControl.open(server.target);
      await new Promise((resolve) => setTimeout(resolve, round / 2));
      await engine.close();
    }
    expect(await server.tmux("display-message", "-p", "alive")).toBe("alive");
  });
});

describe("a program started anew, which kills a server that has output left for somebody", () => {
  const FLOOD = ["sh", "-c", "exec yes abcdefghijklmnopqrstuvwxyz"];
  const serverLives = async (live: LiveEngine): Promise<boolean> => {
    return live.server.tmux("list-sessions").then(
      () => true,
      () => false,
    );
  };

  it.each([
    ["in a pane named by its id", ["-t", "%0"]],
    ["in a pane named otherwise", ["-t", "main:0.0"]],
  ])("%s is safe while it floods", async (_what, target) => {
    await using live = await openLive(tmuxControl, { command: PRINTER });
    const { sink } = await watched(live);
    for (let round = 0; round < 6; round += 1) {
      const [before, received] = [sink.images.length, sink.received];
      await live.engine.run({ argv: ["respawn-pane", "-k", ...target, "--", ...FLOOD] });
      await until(() => sink.images.length > before && sink.received > received, 5_000, "the new flood");
    }
    await live.engine.runBatch([
      { argv: ["respawn-pane", "-k", ...target, "--", "sh", "-c", "printf calm; exec cat"] },
    ]);
    await untilShown(sink, "calm");
    await sameAsTmux(live, sink);
    expect(await serverLives(live)).toBe(true);
  });

  it("is safe in a pane that has just died", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER, setup: REMAIN });
    const { sink } = await watched(live);
    for (let round = 0; round < 6; round += 1) {
      await live.engine.run({ argv: ["respawn-pane", "-k", "-t", "%0", "--", "sh", "-c", "seq 1000; exit 3"] });
      await until(async () => (await live.server.tmux("display-message", "-p", "-t", "%0", "#{pane_dead}")) === "1");
    }
    await live.engine.run({ argv: ["respawn-pane", "-t", "%0", "--", "sh", "-c", "printf alive; exec cat"] });
    await untilShown(sink, "alive");
    expect(await serverLives(live)).toBe(true);
  });

  it("is safe from elsewhere once a dead pane has been seen to be dead", async () => {
    await using live = await openLive(tmuxControl, { command: PRINTER, setup: REMAIN });
    const { sink } = await watched(live);
    for (let round = 0; round < 3; round += 1) {
      await live.engine.run({ argv: ["respawn-pane", "-k", "-t", "%0", "--", "sh", "-c", "seq 1000; exit 3"] });
      await until(async () => (await live.server.tmux("display-message", "-p", "-t", "%0", "#{pane_dead}")) === "1");
      await new Promise((resolve) => setTimeout(resolve, 1_300)); // the tree is looked at once a second
      await untilSameAsTmux(live, sink);
      await live.server.tmux("respawn-pane", "-t", "%0", "sh", "-c", "echo x; sleep 0.1; echo alive; exec cat");
      await untilShown(sink, "alive");
    }
    expect(await serverLives(live)).toBe(true);
  });
});

/** Everything a process has written so far. */
async function bytesWritten(pid: number): Promise<number> {
  expect(await readdir(`/proc/${pid}`)).toContain("io");
  return Number(/wchar: (\d+)/.exec(await readFile(`/proc/${pid}/io`, "utf8"))?.[1]);
}
