import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { GridDialog } from "../../../../../renderer/features/layouts/GridDialog.tsx";
import { LayoutMenu } from "../../../../../renderer/features/layouts/LayoutMenu.tsx";
import { LayoutsDialog } from "../../../../../renderer/features/layouts/LayoutsDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { emptyWall } from "../../../../../shared/models/wall.ts";
import { sampleLayout, sampleRule } from "../../../../support/layout-samples.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, stateWithPanes } from "../../../../support/page-samples.ts";
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
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>> | null = null;

const state = () => appStore.getState();
const button = (name: string | RegExp): HTMLElement | null =>
  [...document.querySelectorAll("button")].find((one) =>
    [one.textContent ?? "", one.getAttribute("aria-label") ?? ""].some((text) =>
      typeof name === "string" ? text === name : name.test(text),
    ),
  ) ?? null;
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.follow(stateWithPanes(1, 2, 3));
  change.wall.load("life-1", { ...emptyWall, focused: paneId(1) });
});
afterEach(() => {
  page?.unmount();
  host.close();
});

describe("the dialog of layouts", () => {
  const rows = (): (string | undefined)[] => allByTestId("saved-layout").map((row) => row.dataset["layoutId"]);
  beforeEach(async () => {
    side.layouts.list = [
      sampleLayout("a", { name: "Alpha", tiles: [sampleRule(1)] }),
      sampleLayout("b", { name: "Beta" }),
    ];
    change.layouts.set(side.layouts.list);
    page = await renderPage(host, <LayoutsDialog />);
  });

  test("saves the wall under a name, and says what is replaced", async () => {
    await click(byTestId("layout-save"));
    expect(document.body.textContent).toContain("Give it a name.");
    await fill(byTestId("layout-name"), "beta ");
    expect(document.body.textContent).toContain("“Beta” is replaced.");
    await fill(byTestId("layout-name"), "Gamma");
    await click(byTestId("layout-save"));
    await seen(() => rows().length === 3);
    expect(asked("layouts.keep")).toMatchObject([{ id: "gamma", name: "Gamma", layout: "auto" }]);
    expect((byTestId("layout-name") as HTMLInputElement).value).toBe("");
  });

  test("renames in place, and takes no name twice", async () => {
    await click(button("Rename Alpha"));
    const field = byTestId("rename-layout")?.querySelector("input") ?? null;
    await fill(field, "BETA");
    expect(document.body.textContent).toContain("Another layout has this name.");
    await press(field, "Enter");
    expect(asked("layouts.keep")).toEqual([]);
    await fill(field, "Omega");
    await press(field, "Enter");
    await seen(() => byTestId("rename-layout") === null);
    expect(rows()).toEqual(["a", "b"]);
    expect(state().layouts.list[0]?.name).toBe("Omega");
  });

  test("deletes only when asked twice, and puts in order", async () => {
    await click(button("Move Alpha down"));
    await seen(() => rows()[0] === "b");
    await click(button("Delete Beta"));
    await click(button("Keep"));
    expect(rows()).toEqual(["b", "a"]);
    await click(button("Delete Beta"));
    await click(button("Delete"));
    await seen(() => rows().length === 1);
    expect(asked("layouts.remove")).toEqual(["b"]);
  });

  test("applies one and closes", async () => {
    change.dialogs.show({ kind: "layouts" });
    change.layouts.set([sampleLayout("c", { name: "Columns", layout: "columns", tiles: [sampleRule(2)] })]);
    await settle();
    await click(button(/^Columns/));
    expect(state().dialogs.open).toBeNull();
    expect(state().wall).toMatchObject({ layout: "columns", order: [paneId(2)] });
  });

  test("a host that refuses is told, and nothing changes", async () => {
    host.close();
    await click(button("Delete Alpha"));
    await click(button("Delete"));
    await seen(() => state().notices.list.length === 1);
    expect(rows()).toEqual(["a", "b"]);
  });
});

describe("the grid of one's own", () => {
  const cell = (at: string): HTMLElement | null => document.querySelector(`[data-cell="${at}"]`);
  const cells = (): number => byTestId("grid-editor")?.querySelectorAll("button").length ?? 0;

  test("is joined and split by keys, and used", async () => {
    change.wall.arrange({ grid: { columns: 2, rows: 2, spans: [] } });
    page = await renderPage(host, <GridDialog />);
    await press(cell("0,0"), "ArrowRight", { shiftKey: true });
    expect([cell("0,0")?.dataset["marked"], cell("1,0")?.dataset["marked"]]).toEqual(["true", "true"]);
    await press(cell("0,0"), "Enter");
    expect([cells(), cell("0,0")?.getAttribute("aria-label")]).toEqual([3, "Columns 1 to 2, row 1"]);
    expect(document.body.textContent).toContain("3 tiles per page");
    await press(cell("0,0"), "Enter");
    expect(cells()).toBe(4);
    await press(cell("0,0"), "ArrowDown", { shiftKey: true });
    await press(cell("0,0"), " ");
    await fill(byTestId("grid-columns"), "3");
    await click(byTestId("grid-use"));
    const spans = [{ column: 0, row: 0, across: 1, down: 2 }];
    expect(state().wall).toMatchObject({ layout: "custom", grid: { columns: 3, rows: 2, spans } });
  });

  test("left without using it, nothing changes", async () => {
    page = await renderPage(host, <GridDialog />);
    await fill(byTestId("grid-rows"), "5");
    await click(button("Cancel"));
    expect(state().wall).toMatchObject({ layout: "auto", grid: emptyWall.grid });
  });
});

test("the menu names the layout and shows it as a picture", async () => {
  change.wall.setLayout("focus");
  page = await renderPage(host, <LayoutMenu />);
  const menu = byTestId("layout-menu");
  expect(menu?.getAttribute("aria-label")).toBe("Layout: One large, the others beside it");
  expect(menu?.querySelectorAll("rect")).toHaveLength(5);
});
