import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { FilterBar } from "../../../../../renderer/features/filters/FilterBar.tsx";
import { FilterPanel } from "../../../../../renderer/features/filters/FilterPanel.tsx";
import { FocusStrip } from "../../../../../renderer/features/focus-strip/FocusStrip.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { wallView } from "../../../../../renderer/state/wall-view.ts";
import { TerminalPool } from "../../../../../renderer/terminal/terminal-pool.ts";
import { TerminalsProvider } from "../../../../../renderer/terminal/use-terminals.ts";
import { emptyWall } from "../../../../../shared/models/wall.ts";
import { openPageHost } from "../../../../support/page-host.ts";
import { paneId, paneIds, sampleAgent, sampleProvider, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, renderPage, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let terminals: TerminalPool;
let page: Awaited<ReturnType<typeof renderPage>>;

const state = () => appStore.getState();
const tiles = () => wallView(state()).tiles;

beforeEach(async () => {
  resetStore();
  ({ host } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.follow(stateWithPanes(1, 2, 3));
  change.agents.setProviders([sampleProvider()]);
  change.agents.follow([sampleAgent(1, "working"), sampleAgent(2, "blocked")]);
  change.wall.load("life-1", { ...emptyWall, focused: paneId(1) });
  terminals = new TerminalPool(host.panes, {
    looks: { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" },
    events: { focused: change.wall.focused, problem: () => undefined },
  });
  page = await renderPage(
    host,
    <TerminalsProvider value={terminals}>
      <FilterPanel />
      <FilterBar />
      <FocusStrip />
    </TerminalsProvider>,
  );
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the filter", () => {
  const values = (): (string | undefined)[] => allByTestId("filter-choice").map((one) => one.dataset["value"]);

  test("offers what tiles can be told apart by: one session alone is no choice", () => {
    expect(values()).toEqual(["blocked", "working", "none", "sample", "none"]);
    expect(byTestId("filter-bar")).toBeNull();
    expect(byTestId("filter-count")?.textContent).toBe("All 3 shown");
  });

  test("says what it hides, and each chip drops its part", async () => {
    await click(document.querySelector('[data-testid="filter-choice"][data-value="working"]'));
    await fill(byTestId("filter-text"), "agent");
    expect(tiles()).toEqual(paneIds(1));
    expect(byTestId("filter-count")?.textContent).toBe("1 of 3 shown, 2 hidden");
    expect(allByTestId("filter-chip").map((chip) => chip.textContent)).toEqual(["Working"]);
    await click(allByTestId("filter-chip")[0] ?? null);
    await click(document.querySelector('[aria-label="No longer: agent"]'));
    expect([tiles(), byTestId("filter-bar")]).toEqual([paneIds(1, 2, 3), null]);
  });

  test("a value that nobody has any more can still be dropped", async () => {
    await click(document.querySelector('[data-testid="filter-choice"][data-value="blocked"]'));
    change.agents.follow([sampleAgent(1, "working"), sampleAgent(2, "working")]);
    await settle();
    expect(allByTestId("filter-chip").map((chip) => chip.textContent)).toEqual(["Needs you"]);
    await click(allByTestId("filter-chip")[0] ?? null);
    expect(tiles()).toEqual(paneIds(1, 2, 3));
  });

  test("selects all that are shown, or shows all again", async () => {
    await click(document.querySelector('[data-testid="filter-choice"][data-value="working"]'));
    await click(byTestId("filter-select"));
    expect(state().selection.ids).toEqual([sampleAgent(1, "working").id]);
    await click(byTestId("filter-clear"));
    expect(tiles()).toHaveLength(3);
  });
});

describe("the focus strip", () => {
  test("is not there while nothing is out of sight", async () => {
    expect(byTestId("focus-strip")).toBeNull();
    await fill(byTestId("filter-text"), "agent-1");
    expect(allByTestId("strip-item").map((item) => item.getAttribute("aria-label"))).toEqual([
      "agent-2 wants permission, filtered out",
    ]);
  });

  test("goes there, also through a filter", async () => {
    await fill(byTestId("filter-text"), "agent-1");
    await click(byTestId("strip-item"));
    expect([tiles(), state().wall.focused]).toEqual([paneIds(1, 2), paneId(2)]);
    expect(byTestId("filter-count")?.textContent).toBe("2 of 3 shown (1 beside the filter), 1 hidden");
    expect(byTestId("focus-strip")).toBeNull();
  });

  test("holds a tile in sight while somebody reads further up in it, and leads to its end", async () => {
    const terminal = terminals.of("life-1", paneId(2));
    change.agents.follow([sampleAgent(2, "blocked"), sampleAgent(1, "blocked")]);
    await settle();
    expect(byTestId("focus-strip")).toBeNull();
    terminal.facts.change({ scrolledBack: true });
    await settle();
    expect(allByTestId("strip-item").map((item) => item.getAttribute("aria-label"))).toEqual([
      "agent-2 wants permission, further down than you read",
    ]);
    terminal.facts.change({ scrolledBack: false });
    await settle();
    expect(byTestId("focus-strip")).toBeNull();
  });

  test("more than fit lead to the queue", async () => {
    change.server.follow(stateWithPanes(1, 2, 3, 4, 5, 6, 7));
    change.agents.follow([2, 3, 4, 5, 6, 7].map((number) => sampleAgent(number, "blocked")));
    change.wall.setLayout("1");
    await settle();
    expect(allByTestId("strip-item")).toHaveLength(4);
    await click(document.querySelector('[aria-label="2 more: all that needs you"]'));
    expect(state().dialogs.queue).toBe(true);
  });
});
