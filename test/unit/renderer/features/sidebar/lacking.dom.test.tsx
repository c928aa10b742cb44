import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { Sidebar } from "../../../../../renderer/features/sidebar/Sidebar.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState, sampleSession, sampleWindow } from "../../../../support/page-samples.ts";
import { click, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";

const gaps = { killWindow: "This engine ends no windows.", renameWindow: "Its windows have no names." };
let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
const row = (key: string): HTMLElement | null => document.querySelector(`[data-key="${key}"]`);
const item = (label: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((one) => one.textContent?.startsWith(label));
const told = (): readonly string[] => appStore.getState().notices.list.map(({ message }) => message);

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  change.server.follow(connectedState([sampleSession(0, "main", [sampleWindow(1, [1, 2])])]));
  const nothing = () => null;
  page = await renderPage(host, <Sidebar glyph={nothing} chip={nothing} sign={nothing} queue={null} foot={null} />);
  await settle();
  change.operations.setGaps(gaps);
});
afterEach(() => {
  page.unmount();
  host.close();
});

const openMenu = async (key: string): Promise<void> => {
  row(key)?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
  await seen(() => document.querySelector('[role="menu"]') !== null, "the menu");
};

test("what the engine lacks is greyed in the menu with the reason, and does nothing", async () => {
  await openMenu("$0@1");
  expect(item("Kill window…")?.getAttribute("aria-disabled")).toBe("true");
  expect(item("Kill window…")?.textContent).toContain(gaps.killWindow);
  expect(item("Rename")?.textContent).toContain(gaps.renameWindow);
  expect(item("Inspect…")?.hasAttribute("aria-disabled")).toBe(false);
  await click(item("Kill window…") ?? null);
  await press(item("Rename") ?? null, "Enter");
  expect(item("Rename")).toBeDefined(); // still to be read
  expect([appStore.getState().operations.question, side.asked]).toEqual([null, []]);
  expect(document.querySelector('[role="tree"] input')).toBeNull();
});

test("the same fact opens it again once the engine can", async () => {
  change.operations.setGaps({});
  await openMenu("$0@1");
  expect(item("Kill window…")?.hasAttribute("aria-disabled")).toBe(false);
  await click(item("Kill window…") ?? null);
  expect(appStore.getState().operations.question?.operations).toEqual([{ kind: "killWindow", args: { target: "@1" } }]);
});

test("its keys tell the reason, and ask nothing", async () => {
  await press(row("$0@1"), "Delete");
  await press(row("$0@1"), "F2");
  expect(told()).toEqual([
    `Kill window “${appStore.getState().server.state.sessions[0]?.windows[0]?.name}”: ${gaps.killWindow}`,
    expect.stringContaining(gaps.renameWindow),
  ]);
  expect(appStore.getState().operations.question).toBeNull();
  expect(document.querySelector('[role="tree"] input')).toBeNull();
});
