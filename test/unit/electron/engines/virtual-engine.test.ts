import { afterEach, describe, expect, it } from "vitest";
import { type Engine, EngineError, type EngineEvent, type PaneLink } from "../../../../electron/engines/engine.ts";
import { openSimulator } from "../../../../electron/engines/simulator/index.ts";
import { virtualEngine } from "../../../../electron/engines/virtual-engine.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { ManualClock } from "../../../support/manual-clock.ts";
import { ScreenSink } from "../../../support/screen.ts";
import { silentServer } from "../../../support/silent-backend.ts";
import { until } from "../../../support/until.ts";

const SIZE = { cols: 80, rows: 24 };
const engines: Engine[] = [];
let names = 0;
afterEach(async () => {
  for (const engine of engines.splice(0)) {
    await engine.run({ argv: ["kill-server"] }).catch(() => {}); // closed, or no server
    await engine.close();
  }
});

function open(socket = `virtual-engine-${(names += 1)}`, clock?: ManualClock): Engine {
  const engine = openSimulator({ socket, env: { PS1: "$ ", HOME: "/" } }, clock);
  engines.push(engine);
  return engine;
}

async function ask(engine: Engine, ...argv: string[]): Promise<string> {
  const reply = await engine.run({ argv });
  return Buffer.from(reply.exitCode === 0 ? reply.stdout : reply.stderr)
    .toString()
    .trimEnd();
}

async function started(...command: string[]): Promise<Engine> {
  const engine = open();
  await ask(engine, "new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "--", ...command);
  return engine;
}

function heardBy(engine: Engine): EngineEvent[] {
  const heard: EngineEvent[] = [];
  engine.events?.on((event) => heard.push(event));
  return heard;
}

async function brokenBy(running: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await running.catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(EngineError);
  return thrown as EngineError;
}

function watch(engine: Engine, sink: ScreenSink, history = 100): PaneLink {
  const link = engine.output?.watch("%0" as PaneId, { history }, sink);
  if (link === undefined) throw new Error("the engine has no output");
  return link;
}

describe("the news of a virtual engine", () => {
  it("is down while there is no session, up with the first, and down after the last", async () => {
    const engine = open();
    const heard = heardBy(engine);
    expect(heard).toEqual([{ kind: "down", why: { code: "noServer", message: "The simulator has no session." } }]);
    expect(await ask(engine, "list-sessions")).toContain("no server running on");

    await ask(engine, "new-session", "-d", "-s", "main");
    expect(heard[1]).toMatchObject({ kind: "up", version: { text: "3.3a" } });
    expect(heardBy(engine)).toMatchObject([{ kind: "up" }]);

    heard.length = 0;
    await ask(engine, "new-window", "-t", "main");
    expect(heard).toContainEqual({ kind: "structure" });
    await ask(engine, "kill-server");
    expect(heard.at(-1)).toMatchObject({ kind: "down", why: { code: "noServer" } });
    engine.events?.retryNow();
    expect(heard.filter(({ kind }) => kind === "down")).toHaveLength(1);
  });

  it("comes of what another engine does on the same server", async () => {
    const [one, other] = [open("shared"), open("shared")];
    const heard = heardBy(one);
    await ask(other, "new-session", "-d", "-s", "theirs");
    expect(heard.map(({ kind }) => kind)).toContain("up");
    expect(await ask(one, "list-sessions", "-F", "#{session_name}")).toBe("theirs");
  });
});

describe("a request to a virtual engine", () => {
  it("is let go of when it is cancelled or takes too long, and nothing waits for it any more", async () => {
    const engine = await started("cat");
    const cancel = new AbortController();
    const waiting = brokenBy(engine.run({ argv: ["wait-for", "x"], signal: cancel.signal }));
    const late = brokenBy(engine.run({ argv: ["wait-for", "y"], timeoutMs: 20 }));
    cancel.abort();
    expect(await waiting).toMatchObject({ kind: "cancelled", delivery: "unknown" });
    expect(await late).toMatchObject({ kind: "timeout", delivery: "unknown" });
    expect(await ask(engine, "display-message", "-p", "still")).toBe("still");
  });

  it("lets others pass while it waits", async () => {
    const engine = await started("cat");
    const waiting = engine.run({ argv: ["wait-for", "x"] });
    expect(await ask(engine, "display-message", "-p", "passed")).toBe("passed");
    await ask(engine, "wait-for", "-S", "x");
    expect((await waiting).exitCode).toBe(0);
  });

  it("ends with the engine", async () => {
    const engine = await started("cat");
    const waiting = brokenBy(engine.run({ argv: ["wait-for", "x"] }));
    await engine.close();
    expect(await waiting).toMatchObject({ kind: "closed", delivery: "unknown" });
  });

  it("is one line with what follows it: a refused command leaves out the rest", async () => {
    const engine = await started("cat");
    const followedBy = [
      ["kill-pane", "-t", "%99"],
      ["set-buffer", "-b", "never", "x"],
    ];
    const reply = await engine.run({ argv: ["display-message", "-p", "first"], followedBy });
    expect(reply).toMatchObject({ exitCode: 1 });
    expect(Buffer.from(reply.stdout).toString()).toBe("first\n");
    expect(await ask(engine, "show-buffer", "-b", "never")).toBe("no buffer never");
  });

  it("says what the server has not got", async () => {
    const engine = await started("cat");
    const reply = await engine.run({ argv: ["server-access"] });
    expect(reply.unsupported).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    ["a NUL byte", { argv: ["display-message", "a\0"] }],
    ["input for several commands", { argv: ["list-panes"], followedBy: [["list-panes"]], stdin: new Uint8Array() }],
  ])("is not sent with %s", async (_what, request) => {
    const engine = await started("cat");
    expect(await brokenBy(engine.run(request))).toMatchObject({ kind: "protocol", delivery: "notStarted" });
  });
});

describe("the output of a virtual engine", () => {
  it("begins with an image, and goes on with every byte", async () => {
    const engine = await started("cat");
    await ask(engine, "send-keys", "-t", "%0", "before", "Enter");
    const sink = new ScreenSink(SIZE);
    watch(engine, sink);
    await until(() => sink.images.length > 0);
    await ask(engine, "send-keys", "-t", "%0", "after", "Enter");
    await until(() => sink.received >= "after\r\nafter\r\n".length);
    expect((await sink.screen.text()).slice(0, 4)).toEqual(["before", "before", "after", "after"]);
    expect(sink.images).toHaveLength(1);
  });

  it("loses and doubles nothing in a flood that is drawn anew again and again", async () => {
    const engine = await started("sh", "-c", "seq 1 20000; yes flood; seq 1 5000; exec cat");
    const sink = new ScreenSink(SIZE);
    const link = watch(engine, sink, 50);
    const again = setInterval(() => link.resync(), 20);
    const ended = async (): Promise<boolean> => (await ask(engine, "capture-pane", "-p", "-t", "%0")).endsWith("5000");
    await until(ended, 20_000, "the end of the flood");
    clearInterval(again);
    expect((await sink.screen.text()).join("\n").trimEnd()).toBe(await ask(engine, "capture-pane", "-p", "-t", "%0"));
    expect(sink.images.length).toBeGreaterThan(1);
    const history = (await sink.screen.history()).filter((row) => /^\d+$/.test(row)).map(Number);
    expect(history).toEqual(history.map((_row, at) => (history[0] ?? 0) + at));
  });

  it("draws a pane anew that got another size or another program", async () => {
    const engine = await started("cat");
    const sink = new ScreenSink(SIZE);
    watch(engine, sink);
    await until(() => sink.images.length === 1);
    await ask(engine, "resize-window", "-t", "main", "-x", "60", "-y", "20");
    await until(() => sink.images.at(-1)?.cols === 60);
    expect(sink.images.at(-1)).toMatchObject({ cols: 60, rows: 20 });
    await ask(engine, "respawn-pane", "-k", "-t", "%0", "sh", "-c", "printf 'new; program'; exec cat");
    await until(async () => (await sink.screen.text())[0] === "new; program");
    expect(sink.endedBy).toBeNull();
  });

  it("follows a storm of sizes with few images, and shows the last", async () => {
    const engine = await started("sh", "-c", "paint");
    const sink = new ScreenSink(SIZE);
    watch(engine, sink);
    await until(() => sink.images.length === 1);
    for (let cols = 100; cols > 40; cols -= 1) await ask(engine, "resize-window", "-t", "main", "-x", String(cols));
    const shown = await ask(engine, "capture-pane", "-p", "-t", "%0");
    await until(async () => (await sink.screen.text()).join("\n").trimEnd() === shown);
    expect(sink.images.at(-1)?.cols).toBe(41);
    expect(sink.images.length).toBeLessThan(30);
  });

  it("ends with the pane, the server or the engine, and is silent once it is closed", async () => {
    const engine = await started("cat");
    await ask(engine, "split-window", "-t", "%0", "cat");
    const [gone, closed, lost, nowhere] = Array.from({ length: 4 }, () => new ScreenSink(SIZE)) as [
      ScreenSink,
      ScreenSink,
      ScreenSink,
      ScreenSink,
    ];
    watch(engine, gone);
    watch(engine, closed).close();
    engine.output?.watch("%1" as PaneId, { history: 0 }, lost);
    engine.output?.watch("%77" as PaneId, { history: 0 }, nowhere);
    await until(() => gone.images.length > 0 && nowhere.endedBy !== null);
    expect(nowhere.endedBy).toBe("gone");
    await ask(engine, "kill-pane", "-t", "%0");
    expect(gone.endedBy).toBe("gone");
    await engine.close();
    expect(lost.endedBy).toBe("disconnected");
    expect([closed.images.length, closed.endedBy]).toEqual([0, null]);
  });

  it("draws panes whose bytes nobody knows, and not more often than tiles are drawn", async () => {
    const { server, backend, say } = silentServer();
    await say("new-session -d -s main");
    const engine = virtualEngine(server);
    engines.push(engine);
    const sink = new ScreenSink(SIZE);
    watch(engine, sink);
    await until(() => sink.images.length === 1);
    const pane = backend.panes[0];
    for (let change = 0; change < 50; change += 1) {
      pane?.screen.write(Buffer.from(`\r${change}`));
      pane?.tell({ kind: "redrawn" });
    }
    expect(sink.images).toHaveLength(1);
    await until(async () => (await sink.screen.text())[0] === "49");
    expect(sink.images).toHaveLength(2);
    expect(sink.received).toBe(0);
  });

  it("watches a pane that has to be looked at only while somebody follows it", async () => {
    const { server, backend, say } = silentServer();
    await say("new-session -d -s main");
    const engine = virtualEngine(server);
    engines.push(engine);
    let looking = 0;
    const watched = (): { close(): void } => {
      looking += 1;
      return { close: () => (looking -= 1) };
    };
    Object.assign(backend.panes[0] ?? {}, { watch: watched });
    const sink = new ScreenSink(SIZE);
    const link = watch(engine, sink);
    await until(() => sink.images.length === 1);
    expect(looking).toBe(1);
    link.close();
    link.close();
    expect(looking).toBe(0);
  });
});
