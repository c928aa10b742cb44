import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { OutputHub } from "../../electron/engines/tmux-control/output-hub.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const PANES = 10;

let open = new Disposables();
afterEach(() => {
  open.close();
  open = new Disposables();
});

function hubOf({ engine }: LiveEngine): OutputHub {
  if (engine.output instanceof OutputHub) return engine.output;
  throw new Error("the engine has no output hub");
}

function watch(hub: OutputHub, pane: string): { images: number } {
  const heard = { images: 0 };
  open.add(
    hub.watch(
      pane as PaneId,
      { history: 0 },
      { image: () => void (heard.images += 1), bytes: () => {}, ended: () => {} },
    ),
  );
  return heard;
}

async function openWall(): Promise<LiveEngine> {
  const setup = Array.from({ length: PANES }, () => ["new-window", "-d", "--", "cat"]);
  return openLive(tmuxControl, { command: ["cat"], setup });
}

/** How often a client was seen attaching within some time. */
async function seenAttaching(hub: OutputHub, ms: number): Promise<number> {
  let seen = 0;
  for (const until = performance.now() + ms; performance.now() < until; ) {
    if (hub.attaching() !== null) seen += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return seen;
}

it.each([["new-window -d"], ["kill-pane -t %9"], ["respawn-pane -k -t %0"]])(
  "no client of ours attaches while '%s' runs",
  async (line) => {
    await using live = await openWall();
    const hub = hubOf(live);
    const heard = Array.from({ length: PANES - 1 }, (_, at) => watch(hub, `%${at}`));
    await until(() => heard.every(({ images }) => images > 0), 20_000, "all panes");
    await until(() => hub.attaching() !== null, 10_000, "a client of its own");
    let late: { images: number } | null = null;
    let seen = -1;
    await live.engine.safely?.([{ argv: line.split(" ") }], async () => {
      late = watch(hub, `%${PANES}`);
      seen = await seenAttaching(hub, 400);
    });
    expect(seen).toBe(0);
    await until(() => hub.attaching() !== null, 10_000, "the next client");
    await until(() => (late?.images ?? 0) > 0, 10_000, "a pane that was asked for meanwhile");
  },
  40_000,
);

it("a command that waits holds nobody up", async () => {
  await using live = await openWall();
  const hub = hubOf(live);
  const waiting = live.engine.run({ argv: ["wait-for", "somebody"], apart: true });
  const heard = watch(hub, "%1");
  await until(() => heard.images > 0, 8_000, "the pane");
  await live.server.tmux("wait-for", "-S", "somebody");
  expect((await waiting).exitCode).toBe(0);
}, 20_000);

it("panes that get clients of their own while windows come and go are all there in the end", async () => {
  await using live = await openWall();
  const hub = hubOf(live);
  const heard = Array.from({ length: PANES }, (_, at) => watch(hub, `%${at}`));
  for (let round = 0; round < 25; round += 1) {
    await live.engine.run({ argv: ["new-window", "-d", "-n", "young", "--", "cat"] });
    await live.engine.run({ argv: ["respawn-pane", "-k", "-t", `%${round % PANES}`, "--", "cat"] });
    await live.engine.run({ argv: ["kill-window", "-t", "young"] });
  }
  await until(() => heard.every(({ images }) => images > 0), 10_000, "all panes");
  expect((await live.server.tmux("list-panes", "-a", "-F", "x")).split("\n")).toHaveLength(PANES + 1);
}, 60_000);

it("a server that takes no more clients is not asked again and again", async () => {
  await using server = await startTmux({ command: ["cat"], setup: [["new-window", "-d", "--", "cat"]] });
  const [binary, log] = [path.join(server.folder, "tmux-once"), path.join(server.folder, "log")];
  const refuse = `case "$*" in *pause-after*) echo x >> ${log}; test $(wc -l < ${log}) -gt 1 && exit 1;; esac`;
  await writeFile(binary, `#!/bin/sh\n${refuse}\nexec tmux "$@"\n`, { mode: 0o755 });
  const engine = tmuxControl.open({ ...server.target, binary });
  const hub = engine.output instanceof OutputHub ? engine.output : null;
  if (hub === null) throw new Error("the engine has no output hub");
  const heard = ["%0", "%1"].map((pane) => watch(hub, pane));
  await until(() => heard.every(({ images }) => images > 0), 8_000, "both panes");
  const tries = async (): Promise<number> => (await readFile(log, "utf8")).split("\n").length - 2;
  await until(async () => (await tries()) >= 2, 10_000, "a second try");
  await seenAttaching(hub, 1_500);
  expect(await tries()).toBeLessThanOrEqual(3);
  await engine.close();
}, 30_000);
