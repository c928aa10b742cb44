import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PaneLink, PaneOutput, PaneSink } from "../../../../electron/engines/engine.ts";
import { TerminalScreen } from "../../../../electron/engines/terminal-screen.ts";
import { PaneFeeds } from "../../../../electron/live/feed.ts";
import type { ScreenWatch } from "../../../../electron/live/pane-screens.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { Signal } from "../../../../shared/models/signal.ts";
import { openScreens, type OpenScreens } from "../../../support/open-screens.ts";
import { until } from "../../../support/until.ts";

const PANE = "%0" as PaneId;

/** Output of one pane; a resync paints a picture that holds sequences, as no real one does. */
class OnePane implements PaneOutput {
  #sink: PaneSink | null = null;

  watch(_pane: PaneId, _options: { history: number }, sink: PaneSink): PaneLink {
    this.#sink = sink;
    this.paint("");
    return { resync: () => {}, close: () => {} };
  }

  paint(text: string): void {
    const screen = new TerminalScreen({ cols: 40, rows: 4 }, 0);
    const image = screen.image(0);
    screen.close();
    this.#sink?.image({ ...image, pending: Buffer.from(text) }, { gap: true });
  }

  print(text: string | Uint8Array): void {
    this.#sink?.bytes(typeof text === "string" ? Buffer.from(text) : text);
  }
}

let output: OnePane;
let feeds: PaneFeeds;
let open: OpenScreens;
let watch: ScreenWatch;
let heard: Signal[];
let now: number;
let marks = 0;

beforeEach(() => {
  output = new OnePane();
  feeds = new PaneFeeds({ history: () => 0 });
  feeds.connect(output);
  heard = [];
  now = 1000;
  open = openScreens(feeds);
  watch = open.screens.watch(PANE, { changed: () => {}, now: () => now, told: (signal) => void heard.push(signal) });
});
afterEach(() => {
  open.close();
  feeds.close();
});

/** What was heard of that output, once the terminal has taken it all in. */
async function hears(text: string | Uint8Array): Promise<string[]> {
  output.print(text);
  marks += 1;
  output.print(`\u0018\u001b\\\u001b]0;mark ${marks}\u0007`);
  await until(() => watch.view().title === `mark ${marks}`);
  return heard.splice(0).map(({ name, body }) => `${name} ${String(body["text"])}`.trim());
}

describe("what a program says by escape sequences", () => {
  test.each([
    ["\u001b]9;done building\u0007", "9 done building"],
    ["\u001b]9;4;1;50\u001b\\", "9 4;1;50"],
    ["\u001b]133;D;2\u0007", "133 D;2"],
    ["\u001b]777;notify;Title;Text\u0007", "777 notify;Title;Text"],
    ["\u001b]1337;SetMark\u0007", "1337 SetMark"],
    ["\u001b]7501;state=working:app=x\u001b\\", "7501 state=working:app=x"],
    ["\u0007", "bell"],
    ["\u001bPtmux;\u001b\u001b]7501;state=blocked\u0007\u001b\\", "7501 state=blocked"],
    ["\u001bPtmux;\u001b\u001b]9;told\u001b\u001b\\\u001b\\", "9 told"],
  ])("%j", async (text, expected) => {
    expect(await hears(text)).toEqual([expected]);
  });

  test("cut anywhere it is the same", async () => {
    const text = "ab\u001bPtmux;\u001b\u001b]7501;state=done:msg=ZA==\u0007\u001b\\cd\u001b]133;C\u001b\\";
    for (let at = 1; at < text.length; at += 1) {
      now += 5000;
      output.print(text.slice(0, at));
      expect(await hears(text.slice(at)), `cut at ${at}`).toEqual(["7501 state=done:msg=ZA==", "133 C"]);
    }
  });

  test("a repaint tells nothing again", async () => {
    expect(await hears("\u001b]7501;state=working\u0007")).toHaveLength(1);
    now += 5000;
    output.paint("\u001b]7501;state=working\u0007\u001b]9;again\u0007");
    expect(await hears("")).toEqual([]);
    expect(await hears("\u001b]9;new\u0007")).toEqual(["9 new"]);
  });

  test("the same again and again is told once a second", async () => {
    expect(await hears("\u0007".repeat(500))).toEqual(["bell"]);
    now += 1000;
    expect(await hears("\u0007\u0007")).toEqual(["bell"]);
  });

  test("an endless sequence is cut, and hurts nothing after it", async () => {
    const [told = ""] = await hears(`\u001b]9;${"x".repeat(200_000)}\u0007`);
    expect(told.length).toBeLessThan(5000);
    output.print(`\u001b]7501;${"y".repeat(500_000)}`);
    const [cut = "", ...after] = await hears("\u0007\u001b]9;after\u0007");
    expect([cut.length < 5000, after]).toEqual([true, ["9 after"]]);
  });

  test("random bytes are taken in", async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(bytes, async (noise) => {
        await hears(noise);
        for (const { body } of heard) expect(String(body["text"]).length).toBeLessThanOrEqual(4096);
      }),
      { numRuns: 60 },
    );
    now += 5000;
    expect(await hears("\u001b]9;still here\u0007")).toEqual(["9 still here"]);
  });
});
