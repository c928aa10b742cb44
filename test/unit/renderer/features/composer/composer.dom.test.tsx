import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeDroppedFiles } from "../../../../../renderer/app/file-drop.ts";
import type { Host } from "../../../../../renderer/client/host.ts";
import { SelectionBar } from "../../../../../renderer/features/composer/SelectionBar.tsx";
import { TileComposer } from "../../../../../renderer/features/composer/TileComposer.tsx";
import { HostActions } from "../../../../../renderer/state/host-actions.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { TerminalPool } from "../../../../../renderer/terminal/terminal-pool.ts";
import { TerminalsProvider } from "../../../../../renderer/terminal/use-terminals.ts";
import { defaultSettings } from "../../../../../shared/models/settings.ts";
import { sampleDelivery } from "../../../../support/attention-samples.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { sampleAgent, stateWithPanes } from "../../../../support/page-samples.ts";
import { byTestId, click, fill, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

const ada = sampleAgent(1, "ready");
const bert = sampleAgent(2, "working");

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
let stopDrops: () => void;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.follow(stateWithPanes(1, 2));
  change.agents.follow([ada, bert]);
  const snippets = [{ name: "review", text: "Review what you did." }];
  change.desk.setSettings({ ...defaultSettings, composer: { enterSends: true, snippets } });
  stopDrops = takeDroppedFiles(new HostActions(host));
  const terminals = new TerminalPool(host.panes, {
    looks: { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" },
    events: { focused: change.wall.focused, problem: () => undefined },
  });
  page = await renderPage(
    host,
    <TerminalsProvider value={terminals}>
      <div data-pane="%1">
        <TileComposer agent={ada} />
        <SelectionBar />
      </div>
    </TerminalsProvider>,
  );
});
afterEach(() => {
  stopDrops();
  page.unmount();
  host.close();
});

const field = (): HTMLTextAreaElement => {
  const found = byTestId("composer-field");
  if (!(found instanceof HTMLTextAreaElement)) throw new Error("no composer is open");
  return found;
};
const open = async (): Promise<void> => {
  change.composer.open(ada.id);
  await settle();
};
const write = async (text: string): Promise<void> => {
  field().focus();
  await fill(field(), text);
};
const sent = (): unknown[] => side.asked.filter(({ call }) => call === "messages.send").map(({ input }) => input);
const choices = (): string[] =>
  [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent ?? "");

describe("a tile's composer", () => {
  test("is not there until it is wanted, then has the keyboard, and Escape closes it without loss", async () => {
    expect(byTestId("composer-field")).toBeNull();
    await open();
    expect(document.activeElement).toBe(field());
    await write("half a");
    await press(field(), "Escape");
    expect(byTestId("composer-field")).toBeNull();
    expect(appStore.getState().wall.focused).toBe("%1");
    await open();
    expect(field().value).toBe("half a");
  });

  test("sends once, keeps what was not taken with the reason, and queues it on request", async () => {
    const problem = { code: "message.refused", message: '"agent-1": The agent is working.', next: "Queue it." };
    side.messages.sent = { deliveries: [], refused: [{ agentId: ada.id, problem }] };
    await open();
    await write("go on");
    field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    await press(field(), "Enter");
    await seen(() => byTestId("composer-note")?.dataset["tone"] === "trouble", "the refusal");
    expect(byTestId("composer-note")?.textContent).toContain("The agent is working.");
    expect([field().value, sent()]).toEqual(["go on", [{ agentIds: [ada.id], text: "go on", when: "now" }]]);
    side.messages.sent = { deliveries: [sampleDelivery(1, "queued")], refused: [] };
    await click(byTestId("composer-queue"));
    await seen(() => field().value === "", "the field emptied");
    expect(sent()[1]).toEqual({ agentIds: [ada.id], text: "go on", when: "ready" });
    await until(() => side.asked.some(({ call }) => call === "composer.remember"));
  });

  test("what is written while a message is on its way stays", async () => {
    side.messages.sent = { deliveries: [sampleDelivery(1, "queued")], refused: [] };
    await open();
    await write("first");
    await press(field(), "Enter");
    await write("second");
    await seen(() => appStore.getState().composer.sending.length === 0, "the send ended");
    expect(field().value).toBe("second");
  });

  test("sent with Ctrl the composer gives way to the terminal, but not when nothing was taken", async () => {
    const problem = { code: "message.refused", message: "It is working.", next: "" };
    side.messages.sent = { deliveries: [], refused: [{ agentId: ada.id, problem }] };
    await open();
    await write("go on");
    await press(field(), "Enter", { ctrlKey: true });
    await seen(() => byTestId("composer-note")?.dataset["tone"] === "trouble", "the refusal");
    const asked = appStore.getState().wall.focusAsked;
    side.messages.sent = { deliveries: [sampleDelivery(1, "queued")], refused: [] };
    await press(field(), "Enter", { ctrlKey: true });
    await seen(() => byTestId("composer-field") === null, "it closed");
    expect(appStore.getState().wall).toMatchObject({ focused: "%1", focusAsked: asked + 1 });
    expect(appStore.getState().composer.drafts).toEqual({});
  });

  test("nothing but blanks is not sent, and Shift+Enter or a letter being composed sends nothing", async () => {
    await open();
    await write(" \n ");
    await press(field(), "Enter");
    await write("text");
    await press(field(), "Enter", { shiftKey: true });
    await press(field(), "Enter", { isComposing: true });
    await settle(30);
    expect(sent()).toEqual([]);
  });

  test("files are offered while they are named, and the chosen one stands in the text", async () => {
    side.messages.files = (query) => (query === "pa" ? ["src/parse.ts", "pack/"] : []);
    await open();
    await write("see @pa");
    await seen(() => choices().length === 2, "two files");
    expect(field().getAttribute("aria-activedescendant")).toBe(document.querySelector('[aria-selected="true"]')?.id);
    await press(field(), "Enter");
    expect(field().value).toBe("see @src/parse.ts ");
    expect(sent()).toEqual([]);
  });

  test("a snippet is taken by Tab; a command of the agent that begins alike is sent as it is", async () => {
    side.messages.sent = { deliveries: [sampleDelivery(1, "queued")], refused: [] };
    await open();
    await write("/rev");
    await seen(() => choices().length === 1, "the snippet");
    await press(field(), "Tab");
    expect(field().value).toBe("Review what you did.");
    await write("/re");
    await press(field(), "Enter");
    await seen(() => field().value === "", "sent");
    expect(sent()).toMatchObject([{ text: "/re" }]);
  });

  test("Up at the very start walks through what was sent before, and Down comes back to what was begun", async () => {
    side.messages.recalled = ["newest", "older"];
    await open();
    await write("begun");
    field().setSelectionRange(3, 3);
    await press(field(), "ArrowUp");
    await settle(20);
    expect(field().value).toBe("begun");
    field().setSelectionRange(0, 0);
    await press(field(), "ArrowUp");
    await seen(() => field().value === "newest", "the newest");
    await press(field(), "ArrowUp");
    expect(field().value).toBe("older");
    await press(field(), "ArrowDown");
    await press(field(), "ArrowDown");
    expect(field().value).toBe("begun");
  });

  test("a file without a path is handed over in parts and named by the path it has then", async () => {
    const picture = new File([new Uint8Array(2.5 * 1024 * 1024)], "shot.png", { type: "image/png" });
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ["Files"], files: [picture] } });
    document.querySelector("[data-pane]")?.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    await seen(() => byTestId("composer-field") !== null && field().value !== "", "the path");
    expect(field().value).toBe("/state/attached/shot.png ");
    const parts = side.asked.filter(({ call }) => call === "composer.keepFile").map(({ input }) => input);
    expect(parts).toMatchObject([{ at: 0, id: 32 }, { at: 1024 * 1024 }, { at: 2 * 1024 * 1024, data: 699_052 }]);
  });
});

describe("the selection", () => {
  test("a message goes to each; the results stand there, and those that refused can have it queued", async () => {
    const problem = { code: "message.refused", message: '"agent-2": The agent is working.', next: "" };
    side.messages.sent = {
      deliveries: [sampleDelivery(1, "queued")],
      refused: [{ agentId: bert.id, problem }],
    };
    change.selection.set([ada.id, bert.id]);
    await settle();
    expect(byTestId("selection-bar")?.textContent).toContain("2 agents selected");
    await write("all of you");
    await press(field(), "Enter");
    await seen(() => byTestId("sent-report") !== null, "the results");
    expect(sent()).toEqual([{ agentIds: [ada.id, bert.id], text: "all of you", when: "now" }]);
    change.messages.follow([sampleDelivery(1, "accepted")]);
    await settle();
    expect(byTestId("sent-report")?.textContent).toContain("agent-1 accepted");
    expect(byTestId("sent-report")?.textContent).toContain("agent-2 The agent is working.");
    side.messages.sent = { deliveries: [sampleDelivery(2, "queued")], refused: [] };
    await click(byTestId("queue-refused"));
    await seen(() => byTestId("sent-report")?.textContent?.includes("agent-2 queued") ?? false, "queued");
    expect(sent()[1]).toEqual({ agentIds: [bert.id], text: "all of you", when: "ready" });
  });

  test("Escape lets go of it and keeps what was written; agents that are gone are in it no more", async () => {
    change.selection.set([ada.id, bert.id]);
    await settle();
    await write("kept");
    change.agents.follow([ada]);
    await settle();
    expect(byTestId("selection-bar")?.textContent).toContain("1 agent selected");
    await press(field(), "Escape");
    expect(byTestId("selection-bar")).toBeNull();
    expect(appStore.getState().selection.ids).toEqual([]);
    expect(appStore.getState().composer.drafts["selection"]).toBe("kept");
  });
});
