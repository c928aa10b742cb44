import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { Sidebar } from "../../../../../renderer/features/sidebar/Sidebar.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { StatusGlyph } from "../../../../../renderer/ui/StatusGlyph.tsx";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState, paneId, sampleAgent, sampleSession, sampleWindow } from "../../../../support/page-samples.ts";
import {
  allByTestId,
  byTestId,
  click,
  fill,
  press,
  renderPage,
  seen,
  settle,
} from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role="treeitem"]')];
const active = () => document.activeElement?.getAttribute("data-key");
const focused = () => appStore.getState().wall.focused;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  change.server.setLink({ phase: "up" });
  change.server.follow(
    connectedState([
      sampleSession(0, "main", [sampleWindow(0, [0]), sampleWindow(1, [1, 2])]),
      sampleSession(1, "ops", [sampleWindow(5, [5])]),
    ]),
  );
  change.agents.follow([sampleAgent(0, "blocked"), sampleAgent(9, "exited", { paneId: null })]);
  page = await renderPage(
    host,
    <Sidebar
      glyph={({ status }) => <StatusGlyph state={status.state} />}
      chip={() => null}
      sign={() => null}
      queue={null}
      foot={null}
    />,
  );
  await settle();
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the side list", () => {
  test("is a tree with one line in the tab order", () => {
    expect(rows().map((row) => row.dataset["key"])).toEqual([
      "$0",
      "$0@0%0",
      "$0@1",
      "$0@1%1",
      "$0@1%2",
      "$1",
      "$1@5%5",
    ]);
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
    expect([
      allByTestId("side-session").length,
      allByTestId("side-window").length,
      allByTestId("side-pane").length,
    ]).toEqual([2, 3, 4]);
  });

  test("shows each agent with its state and what it waits for", () => {
    const line = allByTestId("side-pane")[0];
    expect(line?.textContent).toContain("agent-0");
    expect(line?.textContent).toContain("wants permission");
    expect(line?.querySelector("[data-state]")?.getAttribute("data-state")).toBe("blocked");
  });

  test("follows the server: what is closed elsewhere goes, what is renamed is renamed", async () => {
    change.server.follow(connectedState([sampleSession(0, "other", [sampleWindow(0, [0])])]));
    await settle();
    expect(rows().map((row) => row.dataset["key"])).toEqual(["$0", "$0@0%0"]);
    expect(rows()[0]?.textContent).toContain("other");
  });

  test("walks by arrows, folds, and opens a pane on the wall", async () => {
    rows()[0]?.focus();
    await press(document.activeElement, "ArrowDown");
    await press(document.activeElement, "ArrowDown");
    expect(active()).toBe("$0@1");
    await press(document.activeElement, "ArrowLeft");
    expect(rows()).toHaveLength(5);
    await press(document.activeElement, "ArrowRight");
    await press(document.activeElement, "ArrowRight");
    await press(document.activeElement, "Enter");
    expect(focused()).toBe(paneId(1));
  });

  test("opens a pane by click, and brings back its closed tile", async () => {
    change.wall.closeTile(paneId(5));
    await click(allByTestId("side-pane").at(-1) ?? null);
    expect(appStore.getState().wall).toMatchObject({ focused: paneId(5), hidden: [] });
  });

  test("asks before it kills", async () => {
    await press(rows()[5] ?? null, "Delete");
    const { question } = appStore.getState().operations;
    expect(question?.operations).toEqual([{ kind: "killSession", args: { target: "$1" } }]);
    expect(side.asked).toEqual([]);
  });
});

describe("renaming in place", () => {
  const field = () => document.querySelector<HTMLInputElement>('[role="tree"] input');

  test("F2 renames a session, Enter sends it", async () => {
    await press(rows()[0] ?? null, "F2");
    expect(field()?.value).toBe("main");
    await fill(field(), "fresh");
    await press(field(), "Enter");
    await settle(20);
    expect(side.asked).toEqual([
      { call: "ops.run", input: { kind: "renameSession", args: { target: "$0", name: "fresh" } } },
    ]);
    expect(field()).toBeNull();
  });

  test("a name that tmux refuses is told, and Enter does nothing", async () => {
    await press(rows()[0] ?? null, "F2");
    await fill(field(), "a:b");
    expect(document.querySelector('[role="tree"] [role="alert"]')?.textContent).toContain(":");
    await press(field(), "Enter");
    expect(field()).not.toBeNull();
    expect(side.asked).toEqual([]);
  });

  test("Escape keeps the old name, and an unchanged one is not sent", async () => {
    await press(rows()[0] ?? null, "F2");
    await fill(field(), "thrown away");
    await press(field(), "Escape");
    await press(rows()[0] ?? null, "F2");
    await press(field(), "Enter");
    await settle(20);
    expect(side.asked).toEqual([]);
  });
});

describe("a long side list", () => {
  const PANES = 500;
  beforeEach(async () => {
    // Nothing is laid out here: rows are drawn where there is room for them.
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(28);
    page.unmount();
    const windows = Array.from({ length: PANES / 10 }, (_, at) =>
      sampleWindow(
        at,
        Array.from({ length: 10 }, (__, pane) => at * 10 + pane),
      ),
    );
    change.server.follow(connectedState([sampleSession(0, "main", windows)]));
    page = await renderPage(
      host,
      <Sidebar glyph={() => null} chip={() => null} sign={() => null} queue={null} foot={null} />,
    );
    await settle();
  });

  test("draws what is in view, and tells how long it is", () => {
    expect(rows().length).toBeGreaterThan(10);
    expect(rows().length).toBeLessThan(80);
    const heights = [...document.querySelectorAll<HTMLElement>('[role="tree"] > [role="none"]')]
      .filter((element) => element.dataset["index"] === undefined)
      .map((element) => Number.parseInt(element.style.height, 10));
    const left = 1 + PANES / 10 + PANES - rows().length;
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeGreaterThanOrEqual(left * 28);
  });

  test("a row that went before the keyboard came to it does not take it when it is back", async () => {
    const whole = appStore.getState().server.state;
    const key = `$0@${PANES / 10 - 1}%${PANES - 1}`;
    rows()[0]?.focus();
    change.server.follow(connectedState([sampleSession(0, "main", [sampleWindow(0, [0, 1])])]));
    rows()[0]?.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
    await settle();
    expect(rows().length).toBe(4);
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    change.server.follow(whole);
    await settle();
    expect(rows().some((row) => row.dataset["key"] === key)).toBe(true);
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  test("the keyboard goes to rows that were not drawn, and one has the Tab stop", async () => {
    rows()[0]?.focus();
    await press(document.activeElement, "End");
    expect(active()).toBe(`$0@${PANES / 10 - 1}%${PANES - 1}`);
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
    await press(document.activeElement, "Home");
    expect(active()).toBe("$0");
    await press(document.activeElement, "ArrowLeft");
    expect(rows()).toHaveLength(1);
  });
});

describe("beside the tree", () => {
  test("an agent whose pane is gone stays until it is taken note of", async () => {
    const list = document.querySelector('[aria-label="Ended agents"]');
    expect(list?.textContent).toContain("agent-9");
    expect(list?.querySelector('[aria-label^="Resume"]')).toBeNull();
    await click(list?.querySelector('[aria-label="Remove agent-9 from the list"]') ?? null);
    await seen(() => side.asked.length > 0);
    expect(side.asked).toEqual([{ call: "agents.forget", input: { id: "agent0009" } }]);
  });

  test("what is not live says so", async () => {
    expect(byTestId("side-list")?.querySelector("[data-live]")?.getAttribute("data-live")).toBe("true");
    change.server.setLink({ phase: "lost", cause: { message: "", next: "" }, retryAt: 0 });
    await settle();
    expect(byTestId("side-list")?.querySelector("[data-live]")?.getAttribute("data-live")).toBe("false");
  });
});
