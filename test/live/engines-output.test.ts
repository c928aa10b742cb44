import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneLink } from "../../electron/engines/engine.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { Screen, ScreenSink, tmuxCursor, tmuxScreen } from "../support/screen.ts";
import { until } from "../support/until.ts";

const SIZE = { cols: 80, rows: 24 };
const HISTORY = 200;
const TRAFFIC = path.resolve(import.meta.dirname, "../support/pane-traffic.mjs");

function watch({ engine }: LiveEngine, pane: string, sink: ScreenSink): PaneLink {
  if (engine.output === undefined) throw new Error("the engine has no output");
  return engine.output.watch(pane as PaneId, { history: HISTORY }, sink);
}

/** Waits until what we show and what tmux shows are the same, and compares in full when they never are. */
async function sameAsTmux(live: LiveEngine, pane: string, sink: ScreenSink): Promise<void> {
  expect(sink.endedBy).toBeNull();
  const equal = async (): Promise<boolean> => {
    const [ours, theirs] = [await sink.screen.text(), await (await tmuxScreen(live.server, pane, SIZE)).text()];
    return JSON.stringify(ours) === JSON.stringify(theirs);
  };
  await until(equal, 5_000).catch(() => {}); // the comparison below tells more
  expect(await sink.screen.text()).toEqual(await (await tmuxScreen(live.server, pane, SIZE)).text());
  expect(await sink.screen.cursor()).toEqual(await tmuxCursor(live.server, pane));
}

async function sameColours(live: LiveEngine, pane: string, sink: ScreenSink): Promise<void> {
  expect(await sink.screen.cells()).toEqual(await (await tmuxScreen(live.server, pane, SIZE)).cells());
}

/** Opens an engine on a pane that floods, once it does. */
async function openFlood(...[seed, kind, bytes = "8000000", pace = "fast"]: Traffic): Promise<LiveEngine> {
  const live = await openLive(tmuxControl, { command: ["node", TRAFFIC, String(seed), bytes, kind, pace] });
  await live.engine.run({ argv: ["send-keys", "-t", "%0", "Enter"] });
  await until(async () => (await live.server.tmux("display-message", "-p", "-t", "%0", "#{history_size}")) !== "0");
  return live;
}

async function trafficEnds(live: LiveEngine, pane: string): Promise<void> {
  await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", pane)).includes("TRAFFIC-ENDS"), 20_000);
}

/** Seed, kind, bytes, pace. */
type Traffic = readonly [number, string, string?, string?];

/** All that the pane's program writes, as the terminal driver passes it on. */
function wholeTraffic(...[seed, kind, bytes]: Traffic): Buffer {
  const script = `printf x | timeout 2 node "$0" ${seed} ${bytes} ${kind}`;
  const { stdout } = spawnSync("sh", ["-c", script, TRAFFIC], { maxBuffer: 1 << 28 });
  return Buffer.from(stdout.toString("latin1").replaceAll("\n", "\r\n"), "latin1");
}

/** Loses output on purpose, as a tile does that is behind: from now to the next image. */
class ForgetfulSink extends ScreenSink {
  forgetting = false;
  forgotten = 0;

  override image(image: PaneImage): void {
    this.forgetting = false;
    super.image(image);
  }

  override bytes(chunk: Uint8Array): void {
    if (this.forgetting) this.forgotten += chunk.length;
    else super.bytes(chunk);
  }
}

const AFTER_BYTES = 300;

/** Keeps each image with the first bytes that came after it. */
class SeamSink extends ForgetfulSink {
  seams: { image: PaneImage; after: Buffer }[] = [];

  override image(image: PaneImage): void {
    this.seams.push({ image, after: Buffer.alloc(0) });
    super.image(image);
  }

  override bytes(chunk: Uint8Array): void {
    const last = this.seams.at(-1);
    if (last && last.after.length < AFTER_BYTES && !this.forgetting) last.after = Buffer.concat([last.after, chunk]);
    super.bytes(chunk);
  }
}

describe("a watched pane", () => {
  it.each([
    [1, "narrow"],
    [2, "narrow"],
    [3, "wide"],
  ])("joins its image and the output after it without a seam (seed %i, %s)", async (seed, kind) => {
    await using live = await openFlood(seed, kind);
    const sink = new ScreenSink(SIZE);
    watch(live, "%0", sink);
    await trafficEnds(live, "%0");
    await sameAsTmux(live, "%0", sink);
    expect(sink.received).toBeGreaterThan(1000);
  });

  it.each([
    [4, "narrow"],
    [5, "wide"],
    [6, "wide"],
  ])("is equal again after dropping and resyncing (seed %i, %s)", async (seed, kind) => {
    await using live = await openFlood(seed, kind);
    const sink = new ForgetfulSink(SIZE);
    const link = watch(live, "%0", sink);
    const dropping = setInterval(() => {
      sink.forgetting = true;
      link.resync();
    }, 130);
    await trafficEnds(live, "%0");
    clearInterval(dropping);
    await until(() => !sink.forgetting);
    await sameAsTmux(live, "%0", sink);
    expect(sink.forgotten).toBeGreaterThan(1000);
    expect(sink.images.length).toBeGreaterThan(1);
  });

  it.each([
    [7, "narrow"],
    [8, "wide"],
    [9, "wide"],
  ])("continues every image at the very byte at which it was taken (seed %i, %s)", async (seed, kind) => {
    const bytes = "2500000";
    await using live = await openFlood(seed, kind, bytes, "slow");
    const sink = new SeamSink(SIZE);
    const link = watch(live, "%0", sink);
    const again = setInterval(() => link.resync(), 60);
    await trafficEnds(live, "%0");
    clearInterval(again);

    const traffic = wholeTraffic(seed, kind, bytes);
    const reference = new Screen(SIZE);
    let fed = 0;
    // An image that falls inside a character, or before a mark of its last one, is followed by another.
    const seams = sink.seams.filter(({ image, after }) => {
      const following = Buffer.concat([image.pending, after]).toString();
      return after.length >= AFTER_BYTES && !/^[\p{M}\ufffd]/u.test(following);
    });
    for (const { image, after } of seams) {
      const at = traffic.indexOf(after);
      expect(at).toBeGreaterThanOrEqual(fed);
      reference.write(traffic.subarray(fed, at + after.length));
      fed = at + after.length;
      const drawn = new Screen(SIZE);
      drawn.draw(image);
      drawn.write(after);
      expect(await drawn.text()).toEqual(await reference.text());
      expect(await drawn.cursor()).toEqual(await reference.cursor());
    }
    expect(seams.length).toBeGreaterThan(2);
  });

  it("has tmux's colours after an image", async () => {
    await using live = await openFlood(9, "wide");
    await trafficEnds(live, "%0");
    const sink = new ScreenSink(SIZE);
    watch(live, "%0", sink);
    await until(() => sink.images.length > 0);
    await sameAsTmux(live, "%0", sink);
    await sameColours(live, "%0", sink);
  });

  it("still knows from an image on what the program has said of pastes, and not of the program after it", async () => {
    const command = ["sh", "-c", "stty -echo; printf '\\033[?2004hready'; exec cat"];
    await using live = await openLive(tmuxControl, { command: ["sh", "-c", "stty -echo; read go; exec cat"] });
    const sink = new ScreenSink(SIZE);
    const link = watch(live, "%0", sink);
    const pastes = (): boolean | null | undefined => sink.images.at(-1)?.modes.bracketedPaste;
    const imageAnew = async (): Promise<void> => {
      const seen = sink.images.length;
      link.resync();
      await until(() => sink.images.length > seen);
    };
    await until(() => sink.images.length > 0);
    await live.server.tmux("respawn-pane", "-k", "-t", "%0", ...command);
    await until(async () => (await sink.screen.text()).join("").includes("ready"));
    await imageAnew();
    const asked = pastes();
    await live.server.tmux("respawn-pane", "-k", "-t", "%0", "sh", "-c", "exec sleep 1000");
    await until(() => pastes() !== true, 5000, "the next program");
    expect(asked).toBe(true);
  });
});
