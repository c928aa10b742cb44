import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import type { TileParts } from "../../../../../renderer/features/wall/tile-parts.ts";
import { Wall } from "../../../../../renderer/features/wall/Wall.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { TerminalPool } from "../../../../../renderer/terminal/terminal-pool.ts";
import { TerminalsProvider } from "../../../../../renderer/terminal/use-terminals.ts";
import { StatusGlyph } from "../../../../../renderer/ui/StatusGlyph.tsx";
import { FrameType, jsonPayload, readJsonPayload, repaintPayload } from "../../../../../shared/ipc/pane-frames.ts";
import { emptyWall } from "../../../../../shared/models/wall.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, sampleAgent, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, renderPage, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

const parts: TileParts = {
  glyph: ({ status }) => <StatusGlyph state={status.state} />,
  chips: () => null,
  signs: () => null,
  notes: () => null,
  over: () => null,
  foot: () => null,
};

let host: Host;
let side: PageHostSide;
let terminals: TerminalPool;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.setLink({ phase: "up" });
  change.server.follow(stateWithPanes(0, 1, 2));
  change.agents.follow([sampleAgent(1, "blocked")]);
  change.wall.load("life-1", { ...emptyWall, layout: "2x2", focused: paneId(0) });
  terminals = new TerminalPool(host.panes, {
    looks: { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" },
    events: { focused: change.wall.focused, problem: () => undefined },
  });
  page = await renderPage(
    host,
    <TerminalsProvider value={terminals}>
      <Wall lifeId="life-1" parts={parts} />
    </TerminalsProvider>,
  );
  await settle(20);
});
afterEach(() => {
  page.unmount();
  host.close();
});

const panes = (): (string | undefined)[] => allByTestId("tile").map((tile) => tile.dataset["pane"]);
const attached = (): unknown[] =>
  side.frames
    .filter(({ type }) => type === FrameType.attach)
    .map(({ payload }) => ({ pane: (readJsonPayload(payload) as { pane: string }).pane }));
const detached = (): number => side.frames.filter(({ type }) => type === FrameType.detach).length;
const draw = (sub: number, text: string): void =>
  side.send(
    { type: FrameType.view, sub, payload: jsonPayload({ cols: 30, rows: 5, resizable: true, flow: "live" }) },
    {
      type: FrameType.repaint,
      sub,
      payload: repaintPayload({ cols: 30, rows: 5, bytes: new TextEncoder().encode(text) }),
    },
  );

describe("the wall", () => {
  test("has a tile per pane, attached once, and offers the empty places of a fixed layout", () => {
    expect(panes()).toEqual(["%0", "%1", "%2"]);
    expect(attached()).toEqual([{ pane: "%0" }, { pane: "%1" }, { pane: "%2" }]);
    expect(document.body.textContent).toContain("Spawn agent");
  });

  test("says how each tile stands", () => {
    const tile = allByTestId("tile")[1];
    expect(tile?.dataset).toMatchObject({ focused: "false", zoomed: "false", agentState: "blocked" });
    expect(tile?.textContent).toContain("wants permission");
    expect(allByTestId("tile")[0]?.dataset).toMatchObject({ focused: "true", agentState: "none" });
  });

  test("laying it out anew makes and attaches nothing again", async () => {
    draw(1, "kept");
    await until(() => terminals.find("%0")?.text() === "kept");
    change.wall.setLayout("3x3");
    change.wall.setOrder([paneId(2), paneId(0)]);
    await settle(20);
    expect(panes()).toEqual(["%2", "%0", "%1"]);
    change.wall.toggleZoom(paneId(0));
    await settle(20);
    expect(panes()).toEqual(["%0"]);
    change.wall.toggleZoom(paneId(0));
    await settle(20);
    expect(terminals.find("%0")?.text()).toBe("kept");
    expect([attached().length, detached()]).toEqual([3, 0]);
  });

  test("a pane that ends takes its tile and its terminal along", async () => {
    change.server.follow(stateWithPanes(0, 2));
    await settle(20);
    expect(panes()).toEqual(["%0", "%2"]);
    expect([terminals.find("%1"), detached()]).toEqual([null, 1]);
  });

  test("a closed tile keeps its pane, and all of them come back", async () => {
    for (const label of [0, 1, 2]) {
      void label;
      await click(document.querySelector('[aria-label="Close tile, keep running"]'));
    }
    expect(appStore.getState().wall.hidden).toHaveLength(3);
    expect(document.body.textContent).toContain("3 panes run on without a tile");
    await click(
      [...document.querySelectorAll("button")].find((button) => button.textContent === "Show all tiles") ?? null,
    );
    await settle(20);
    expect(panes()).toHaveLength(3);
    expect(side.asked).toEqual([]);
  });

  test("what is not live is covered, and uncovered when it is again", async () => {
    draw(1, "text");
    await until(() => terminals.find("%0")?.text() === "text");
    await settle(20);
    const covered = (): boolean => allByTestId("tile")[0]?.textContent?.includes("Not live") ?? false;
    expect(covered()).toBe(false);
    side.cut();
    await until(() => host.link.state.phase === "lost");
    await settle(20);
    expect(covered()).toBe(true);
    await until(() => attached().length === 3 && host.link.state.phase === "up");
    await settle(20);
    expect(covered()).toBe(true);
    draw(1, "fresh");
    await until(() => terminals.find("%0")?.text() === "fresh");
    await settle(20);
    expect(covered()).toBe(false);
  });

  test("an ended program says how, while its last output stays", async () => {
    const state = stateWithPanes(0, 1, 2);
    const pane = state.sessions[0]?.windows[0]?.panes[0];
    if (pane) Object.assign(pane, { dead: true, deadStatus: 3 });
    change.server.follow(state);
    draw(1, "last words");
    await until(() => terminals.find("%0")?.text() === "last words");
    await settle(20);
    expect(allByTestId("tile")[0]?.textContent).toContain("ended with 3");
  });

  test("pages are walked when there are more tiles than places", async () => {
    change.server.follow(stateWithPanes(0, 1, 2, 3, 4));
    await settle(20);
    expect(document.body.textContent).toContain("Page 1 of 2");
    await click(document.querySelector('[aria-label="Next page"]'));
    await settle(20);
    expect(panes()).toEqual(["%4"]);
  });

  test("leaving it detaches everything", async () => {
    page.unmount();
    await until(() => detached() === 3);
    expect(byTestId("wall")).toBeNull();
  });
});
