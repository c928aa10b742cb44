import { expect, it } from "vitest";
import type { PaneLink, PaneOutput, PaneSink } from "../../../../electron/engines/engine.ts";
import { TerminalScreen } from "../../../../electron/engines/terminal-screen.ts";
import { PaneFeeds } from "../../../../electron/live/feed.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { openScreens } from "../../../support/open-screens.ts";
import { until } from "../../../support/until.ts";

const PANE = "%0" as PaneId;

/** Output of one pane that shows nothing until it is told what. */
class OnePane implements PaneOutput {
  #sink: PaneSink | null = null;

  watch(_pane: PaneId, _options: { history: number }, sink: PaneSink): PaneLink {
    this.#sink = sink;
    const screen = new TerminalScreen({ cols: 20, rows: 2 }, 0);
    sink.image(screen.image(0), { gap: true });
    screen.close();
    return { resync: () => {}, deepen: () => {}, close: () => {} };
  }

  print(text: string): void {
    this.#sink?.bytes(Buffer.from(text));
  }
}

it.each([
  ["signs are as wide as tmux has them", "⚠\ufe0fx\u001b[1;2H|", "⚠\ufe0f|"],
  ["an emoji takes two cells", "🚀x\u001b[1;3H|", "🚀|"],
  ["the window's name is no text", "a\u001bkname\u001b\\b", "ab"],
  ["absurd counts do nothing", "a\u001b[2147483647Lb", "ab"],
])("a watched screen: %s", async (_what, text, row) => {
  const output = new OnePane();
  const feeds = new PaneFeeds({ history: () => 0 });
  feeds.connect(output);
  const open = openScreens(feeds);
  const watch = open.screens.watch(PANE, { changed: () => {}, now: () => 7 });
  output.print(text);
  await until(() => watch.view().rows[0] === row, 2000, `${row}, not ${watch.view().rows[0]}`);
  expect(watch.view()).toMatchObject({ rows: [row, ""], cols: 20, lastOutputAt: 7 });
  open.close();
  feeds.close();
});
