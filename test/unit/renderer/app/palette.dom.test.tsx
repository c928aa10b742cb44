import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Palette } from "../../../../renderer/app/Palette.tsx";
import type { Host } from "../../../../renderer/client/host.ts";
import { PaneChannel } from "../../../../renderer/client/pane-channel.ts";
import { act as change, appStore, resetStore, useApp } from "../../../../renderer/state/store.ts";
import { TerminalPool } from "../../../../renderer/terminal/terminal-pool.ts";
import { TerminalsProvider } from "../../../../renderer/terminal/use-terminals.ts";
import { KeyTextProvider } from "../../../../renderer/ui/key-text.ts";
import { WindowId } from "../../../../shared/base/ids.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { connectedState, paneId, sampleAgent, sampleSession, sampleWindow } from "../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, press, renderPage, seen, settle } from "../../../support/render-page.tsx";

const looks = { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" } as const;
let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
let field: HTMLTextAreaElement;

beforeEach(async () => {
  // Nothing is laid out here: rows of a long list are drawn where there is room for them.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(400);
  resetStore();
  ({ host, side } = openPageHost());
  field = document.createElement("textarea");
  document.body.append(field);
  field.focus();
  const windows = [sampleWindow(0, [0], { name: "alone" }), sampleWindow(1, [1, 2], { name: "split" })];
  change.server.follow(connectedState([sampleSession(0, "main", windows)]));
  change.wall.load("life-1", { ...emptyWall, layout: "2x2", focused: paneId(0) });
  change.agents.follow([sampleAgent(1, "blocked", { name: "asker" })]);
  const terminals = new TerminalPool(new PaneChannel(), { looks, events: { focused: () => {}, problem: () => {} } });
  page = await renderPage(
    host,
    <KeyTextProvider value={(id) => (id === "zoom" ? "Ctrl+Shift+Enter" : undefined)}>
      <TerminalsProvider value={terminals}>
        <OpenDialog />
      </TerminalsProvider>
    </KeyTextProvider>,
  );
  change.dialogs.show({ kind: "palette" });
  await settle();
});
afterEach(() => {
  page.unmount();
  field.remove();
  host.close();
  vi.restoreAllMocks();
});

function OpenDialog() {
  const open = useApp((state) => state.dialogs.open);
  return open?.kind === "palette" ? <Palette target={open.about} /> : null;
}
const input = (): HTMLInputElement | null => byTestId("palette-dialog")?.querySelector("input") ?? null;
const entries = (): HTMLElement[] => allByTestId("palette-entry");
const ids = (): (string | undefined)[] => entries().map((one) => one.dataset["entry"]);
const marked = (): string | undefined =>
  entries().find((one) => one.getAttribute("aria-selected") === "true")?.dataset["entry"];
const open = () => appStore.getState().dialogs.open;
const calls = () => side.asked.filter(({ call }) => call.startsWith("ops."));

describe("finding", () => {
  test("starts in the field, with everything there is", () => {
    expect(document.activeElement).toBe(input());
    expect(byTestId("palette-dialog")?.querySelector('[role="status"]')?.textContent).toMatch(/^\d{3} found$/);
    expect(ids()).toContain("command:spawn");
  });

  test("shows the keys of a command and marks what was typed", async () => {
    await fill(input(), "zoom");
    const zoom = entries().find((one) => one.dataset["entry"] === "command:zoom");
    expect(zoom?.textContent).toContain("Ctrl");
    expect([...(zoom?.querySelectorAll("mark") ?? [])].map((one) => one.textContent).join("")).toBe("Zoom");
  });

  test.each([
    ["@asker", "agent:agent0001"],
    ["@alone", "pane:%0"],
    ["@split", "window:@1"],
    ["@main", "session:$0"],
    [":splitw", "operation:splitWindow"],
    ["dark theme", "theme:dark"],
    ["hooks", "setting:Hooks"],
  ])("%s", async (text, id) => {
    await fill(input(), text);
    expect(marked()).toBe(id);
    const field = input();
    expect(document.getElementById(field?.getAttribute("aria-activedescendant") ?? "")?.dataset["entry"]).toBe(id);
  });

  test("says when nothing fits", async () => {
    await fill(input(), "#");
    expect(byTestId("palette-dialog")?.textContent).toContain("There are no plans or recipes yet.");
    await fill(input(), "qqqqqq");
    expect(byTestId("palette-dialog")?.textContent).toContain("Nothing fits “qqqqqq”.");
    await press(input(), "Enter");
    expect(open()).toEqual({ kind: "palette" });
  });

  test("keeps the mark on its entry while others come and go", async () => {
    await fill(input(), "@");
    await press(input(), "ArrowDown");
    const before = marked();
    change.agents.follow([
      sampleAgent(1, "blocked", { name: "asker" }),
      sampleAgent(7, "ready", { name: "new", paneId: null }),
    ]);
    await settle(20);
    expect(marked()).toBe(before);
  });
});

describe("choosing", () => {
  test("a command does it, once the keyboard is back", async () => {
    await fill(input(), "zoom and back");
    await press(input(), "Enter");
    await seen(() => appStore.getState().wall.zoomed === paneId(0), "the zoom");
    expect(open()).toBeNull();
  });

  test("a command that opens another dialog leaves that one open", async () => {
    await fill(input(), "> engines");
    await press(input(), "Enter");
    await seen(() => open() !== null, "the doctor");
    expect(open()).toEqual({ kind: "doctor" });
  });

  test("an operation that needs words opens its form, with the focused tile in it", async () => {
    await fill(input(), ":rename window");
    expect(entries()[0]?.textContent).toContain("Form");
    await press(input(), "Enter");
    await seen(() => open()?.kind === "operation", "the form");
    expect(open()).toEqual({ kind: "operation", operation: "renameWindow", args: { target: "@0" } });
  });

  test("one that needs nothing more runs at once and says so; with Ctrl its form opens", async () => {
    await fill(input(), ":next window");
    expect(entries()[0]?.textContent).toContain("on “main”, at once");
    await press(input(), "Enter");
    await seen(() => appStore.getState().notices.list.length > 0, "the notice");
    expect(calls()).toEqual([{ call: "ops.run", input: { kind: "nextWindow", args: { target: "$0" } } }]);
    expect(appStore.getState().notices.list[0]?.message).toBe("Next window “main”: done.");
    change.dialogs.show({ kind: "palette" });
    await settle();
    await fill(input(), ":next window");
    await press(input(), "Enter", { ctrlKey: true });
    await seen(() => open()?.kind === "operation", "the form");
    expect(calls()).toHaveLength(1);
  });

  test("one that kills asks first", async () => {
    await fill(input(), ":kill pane");
    expect(entries()[0]?.textContent).toContain("asks first");
    await press(input(), "Enter");
    await seen(() => appStore.getState().operations.question !== null, "the question");
    expect(appStore.getState().operations.question).toMatchObject({ name: "Kill pane “alone”" });
    expect(calls()).toEqual([]);
  });

  test("one that only reads shows what it read", async () => {
    await fill(input(), ":list sessions");
    await press(input(), "Enter");
    await seen(() => open()?.kind === "operation", "the form");
    expect(open()).toEqual({ kind: "operation", operation: "listSessions", args: {}, run: true });
  });

  test("what the engine lacks is told and does nothing", async () => {
    change.operations.setGaps({ clockMode: "This engine has no modes." });
    await fill(input(), ":clock");
    await settle(20);
    expect(entries()[0]?.textContent).toContain("This engine has no modes.");
    expect(entries()[0]?.getAttribute("aria-disabled")).toBe("true");
    await press(input(), "Enter");
    await click(entries()[0] ?? null);
    expect(open()).toEqual({ kind: "palette" });
  });

  test("a command of the app whose operation the engine lacks says so, and cannot be chosen", async () => {
    change.operations.setGaps({ killPane: "This engine ends no pane." });
    await fill(input(), "> kill pane");
    await settle(20);
    expect(entries()[0]?.dataset["entry"]).toBe("command:killPane");
    expect(entries()[0]?.textContent).toContain("This engine ends no pane.");
    await press(input(), "Enter");
    expect([open(), appStore.getState().operations.question]).toEqual([{ kind: "palette" }, null]);
  });

  test("an agent is gone to", async () => {
    await fill(input(), "@asker");
    await press(input(), "Enter");
    await seen(() => appStore.getState().wall.focused !== paneId(0), "another tile");
    expect(appStore.getState().wall.focused).toBe(paneId(1));
  });

  test("Escape leaves everything as it was", async () => {
    await press(input(), "Escape");
    await settle(20);
    expect(open()).toBeNull();
    expect(document.activeElement).toBe(field);
  });
});

describe("what has gone meanwhile", () => {
  const without = (...gone: number[]) =>
    connectedState([
      sampleSession(0, "main", [
        sampleWindow(
          1,
          [0, 1, 2].filter((pane) => !gone.includes(pane)),
          { name: "split" },
        ),
      ]),
    ]);

  test("is told and nothing else is done in its place, until the person says what is meant", async () => {
    await fill(input(), "@alone");
    expect(marked()).toBe("pane:%0");
    change.server.follow(without(0));
    await settle(20);
    expect(marked()).toBeUndefined();
    expect(byTestId("palette-state")?.textContent).toBe("“alone” is not there any more.");
    await press(input(), "Enter");
    expect(open()).toEqual({ kind: "palette" });
    expect(calls()).toEqual([]);
    await fill(input(), "@split");
    expect(marked()).toBe("window:@1");
  });

  test("is told after Enter too", async () => {
    await fill(input(), "@alone");
    await press(input(), "Enter");
    change.server.follow(without(0));
    await seen(() => appStore.getState().notices.list.length > 0, "the notice");
    expect(appStore.getState().notices.list[0]?.message).toBe("“alone” is not there any more.");
  });
});

describe("odd words", () => {
  test.each([
    ["letters that mean something elsewhere", "(.*)[+?^$\\{|"],
    ["two hundred letters", "window ".repeat(29)],
    ["what no keyboard has", "\u0000\u202e𝕏é\uD800"],
    ["spaces alone", "   "],
  ])("%s", async (_, text) => {
    await fill(input(), text);
    await press(input(), "ArrowUp");
    expect(byTestId("palette-state")?.textContent).toMatch(/^\d+ found$/);
    await fill(input(), `:${text}`);
    await press(input(), "End", { ctrlKey: true });
    expect(byTestId("palette-dialog")).not.toBeNull();
  });
});

test("on a Mac the foot names its own key", async () => {
  await fill(input(), ":next window");
  expect(byTestId("palette-dialog")?.querySelector("footer")?.textContent).toContain("Ctrl");
  vi.spyOn(navigator, "platform", "get").mockReturnValue("MacIntel");
  await fill(input(), ":next windo");
  const foot = byTestId("palette-dialog")?.querySelector("footer")?.textContent;
  expect([foot?.includes("⌘"), foot?.includes("Ctrl")]).toEqual([true, false]);
});

describe("for one thing", () => {
  test("only its own operations are found, whatever tile has the keyboard", async () => {
    change.dialogs.show({ kind: "palette", about: { kind: "window", id: WindowId.parse("@1") } });
    await settle();
    expect(input()?.placeholder).toBe("Operations for window “split”…");
    expect(ids().every((id) => id?.startsWith("operation:"))).toBe(true);
    await fill(input(), "kill");
    expect(ids()).toEqual(["operation:killWindow"]);
    await press(input(), "Enter");
    await seen(() => appStore.getState().operations.question !== null, "the question");
    expect(appStore.getState().operations.question?.operations).toEqual([
      { kind: "killWindow", args: { target: "@1" } },
    ]);
  });

  test("says when that is gone", async () => {
    change.dialogs.show({ kind: "palette", about: { kind: "pane", id: paneId(99) } });
    await settle();
    expect(byTestId("palette-dialog")?.textContent).toContain("What these were for is gone.");
  });
});

test("what was used last comes first next time; panes do not, whose ids may be others' tomorrow", async () => {
  await fill(input(), "> toggle side list, show or hide");
  await fill(input(), "dark theme");
  await press(input(), "Enter");
  await seen(() => appStore.getState().desk.settings.palette.recent.length > 0, "the setting");
  change.dialogs.show({ kind: "palette" });
  await settle();
  await fill(input(), "@alone");
  await press(input(), "Enter");
  await settle(20);
  expect(appStore.getState().desk.settings.palette.recent).toEqual(["theme:dark"]);
  change.dialogs.show({ kind: "palette" });
  await settle();
  expect(ids()[0]).toBe("theme:dark");
  expect(byTestId("palette-dialog")?.textContent).toContain("Used last");
});
