import { ORPCError } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { AttentionQueue } from "../../../../../renderer/features/attention/AttentionQueue.tsx";
import { QueuePanel } from "../../../../../renderer/features/attention/QueuePanel.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { Agent, Evidence } from "../../../../../shared/models/agent.ts";
import { goToQueue } from "../../../../../renderer/state/queue-commands.ts";
import { emptyWall } from "../../../../../shared/models/wall.ts";
import { sampleAsking, sampleDelivery, sampleDialog } from "../../../../support/attention-samples.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, sampleAgent, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

const labels = ["Yes", "Yes, and don’t ask again", "No"];
const asking = (number: number, since: number, question = "Proceed?"): Agent =>
  sampleAsking(number, "blocked", { question, since, labels });
const toRun = (command: string): Agent => {
  const agent = asking(0, 100);
  const winner = agent.status.winner as Evidence;
  const dialog = { ...sampleDialog("Proceed?", labels), text: ["Bash command", command] };
  return { ...agent, status: { ...agent.status, winner: { ...winner, dialog } } };
};
const ended = (number: number, state: "done" | "error", since: number): Agent => ({
  ...sampleAsking(number, state, { question: "", since }),
  unseen: true,
});
const cards = (): HTMLElement[] => allByTestId("attention-item");
const names = (): (string | null)[] => cards().map((card) => card.getAttribute("aria-label"));
const options = (card: Element | undefined): HTMLElement[] => [
  ...(card?.querySelectorAll<HTMLElement>('[data-testid="answer-option"]') ?? []),
];
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);
const focused = (): Element | null => document.activeElement;
async function become(...agents: Agent[]): Promise<void> {
  change.agents.follow(agents);
  await settle();
}

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.setLink({ phase: "up" });
  change.server.follow(stateWithPanes(0, 1, 2));
  change.wall.load("life-1", { ...emptyWall, focused: paneId(2) });
  change.agents.follow([asking(0, 100), ended(1, "done", 50), asking(2, 200, "Delete it?")]);
  page = await renderPage(host, <AttentionQueue />);
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the queue", () => {
  test("shows who needs a person, with the whole question and the options, most urgent first", () => {
    expect(names()).toEqual(["agent-0 wants permission", "agent-2 wants permission", "agent-1 is done"]);
    expect(cards()[0]?.textContent).toContain("Bash command\ntouch marker.txt");
    expect(options(cards()[0]).map(({ textContent }) => textContent)).toEqual(
      labels.map((label, at) => `${at + 1}${label}`),
    );
  });

  test("is nothing while nobody does", async () => {
    await become(sampleAgent(0, "working"));
    expect(byTestId("attention-queue")).toBeNull();
  });

  test("is reached by Tab once; arrows walk it and stop at its ends", async () => {
    expect(cards().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    cards()[0]?.focus();
    await press(focused(), "ArrowDown");
    expect(focused()).toBe(cards()[1]);
    await press(focused(), "ArrowDown");
    await press(focused(), "ArrowDown");
    expect(focused()).toBe(cards()[2]);
    await press(focused(), "ArrowUp");
    expect(focused()).toBe(cards()[1]);
    expect(cards().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  });

  test("hands the keyboard to the next card when one is taken care of, and to the wall at the end", async () => {
    cards()[0]?.focus();
    await become(ended(1, "done", 50), asking(2, 200, "Delete it?"));
    expect(focused()).toBe(cards()[0]);
    expect(names()[0]).toBe("agent-2 wants permission");
    const before = appStore.getState().wall.focusAsked;
    await become();
    expect(appStore.getState().wall.focusAsked).toBeGreaterThan(before);
  });

  test("takes the keyboard from nobody who is elsewhere", async () => {
    cards()[0]?.focus();
    const elsewhere = document.createElement("input");
    document.body.append(elsewhere);
    elsewhere.focus();
    await become(asking(2, 200, "Delete it?"));
    expect(focused()).toBe(elsewhere);
    elsewhere.remove();
  });

  test("Escape leads back to the wall", async () => {
    cards()[1]?.focus();
    const before = appStore.getState().wall.focusAsked;
    await press(focused(), "Escape");
    expect(appStore.getState().wall).toMatchObject({ focusAsked: before + 1, focused: paneId(2) });
  });

  test("Enter on a card goes to its tile; Delete takes note of a turn, and of no question", async () => {
    await press(cards()[0] ?? null, "Enter");
    expect(appStore.getState().wall.focused).toBe(paneId(0));
    await press(cards()[0] ?? null, "Delete");
    await press(cards()[2] ?? null, "Delete");
    await until(() => asked("attention.seen").length > 0);
    expect(asked("attention.seen")).toEqual([{ agentIds: [sampleAgent(1, "done").id] }]);
  });
});

describe("an answer", () => {
  test("is the option that was pressed, of the dialog that was seen", async () => {
    await click(options(cards()[1])[2] ?? null);
    await until(() => asked("messages.answer").length === 1);
    const dialog = sampleDialog("Delete it?", labels);
    expect(asked("messages.answer")).toEqual([{ agentId: sampleAgent(2, "blocked").id, dialog, option: 2 }]);
  });

  test("can be given by its key on the card, once", async () => {
    for (const key of ["1", "1", "3", "Enter"]) await press(cards()[0] ?? null, key);
    await until(() => asked("messages.answer").length > 0);
    await settle(20);
    expect(asked("messages.answer")).toMatchObject([{ option: 0 }]);
  });

  test("no letter, digit or shortcut beyond the options gives one", async () => {
    for (const key of ["4", "0", "y", " ", "F1"]) await press(cards()[0] ?? null, key);
    await press(cards()[0] ?? null, "1", { ctrlKey: true });
    await settle(20);
    expect(asked("messages.answer")).toEqual([]);
  });

  test("the keyboard comes first to an option that ends with this question; arrows go through all", async () => {
    await become(
      sampleAsking(0, "blocked", { question: "Proceed?", since: 1, labels: ["Always allow", "Allow once", "No"] }),
    );
    const [always, once, no] = options(cards()[0]);
    expect([always, once, no].map((option) => option?.tabIndex)).toEqual([-1, 0, -1]);
    expect(always?.dataset["lasting"]).toBe("true");
    once?.focus();
    await press(focused(), "ArrowLeft");
    expect(focused()).toBe(always);
    await press(focused(), "ArrowLeft");
    expect(focused()).toBe(no);
  });

  test("that is refused says why in place, and another one can be given", async () => {
    const message = "Another question is up now.";
    side.messages.answerRefusal = new ORPCError("REFUSED", { status: 400, defined: true, message });
    await click(options(cards()[0])[0] ?? null);
    await seen(() => cards()[0]?.textContent?.includes(message) ?? false, "the refusal");
    expect(appStore.getState().notices.list).toEqual([]);
    side.messages.answerRefusal = null;
    await click(options(cards()[0])[1] ?? null);
    await until(() => asked("messages.answer").length === 2);
    await settle(20);
    expect(cards()[0]?.textContent).not.toContain(message);
  });

  test("given to one question does not lock the next one of the same agent", async () => {
    await click(options(cards()[0])[0] ?? null);
    await become(asking(0, 100, "And this?"));
    await click(options(cards()[0])[0] ?? null);
    await until(() => asked("messages.answer").length === 2);
  });

  test.each([
    ["the same", "sleep 1"],
    ["the same but for a number", "sleep 2"],
  ])("that was taken leaves the next question free, though it is %s", async (_, second) => {
    await become(toRun("sleep 1"));
    await click(options(cards()[0])[0] ?? null);
    await until(() => asked("messages.answer").length === 1);
    await become(toRun(second));
    await seen(() => options(cards()[0])[0]?.getAttribute("aria-disabled") === "false", "free buttons");
    expect(options(cards()[0])[0]?.dataset["sending"]).toBe("false");
    await click(options(cards()[0])[1] ?? null);
    await until(() => asked("messages.answer").length === 2);
    expect(asked("messages.answer")).toMatchObject([{ option: 0 }, { option: 1 }]);
  });

  test("that comes to its end late changes nothing for the one that was given since", async () => {
    let refuse = (_: Error): void => {};
    side.messages.answered = new Promise((_, reject) => {
      refuse = reject;
    });
    await become(toRun("make"));
    await click(options(cards()[0])[0] ?? null);
    await until(() => asked("messages.answer").length === 1);
    side.messages.answered = new Promise(() => {});
    await become(toRun("make clean"));
    await click(options(cards()[0])[1] ?? null);
    await until(() => asked("messages.answer").length === 2);
    refuse(new ORPCError("REFUSED", { status: 400, defined: true, message: "It is gone." }));
    await settle(50);
    expect(options(cards()[0]).map(({ dataset }) => dataset["sending"])).toEqual(["false", "true", "false"]);
    await click(options(cards()[0])[0] ?? null);
    await settle(20);
    expect(asked("messages.answer")).toHaveLength(2);
  });

  test("that came too late says so though the page shows the next question by then, until one is given to that", async () => {
    const message = "That question is no longer there; nothing was sent.";
    side.messages.answerRefusal = new ORPCError("REFUSED", { status: 400, defined: true, message });
    await click(options(cards()[0])[0] ?? null);
    await become(asking(0, 100, "And this?"));
    await seen(() => cards()[0]?.textContent?.includes(message) ?? false, "why");
    expect(cards()[0]?.textContent).toContain("And this?");
    expect(cards()[0]?.textContent).not.toContain("Change what was asked for");
    side.messages.answerRefusal = null;
    await click(options(cards()[0])[0] ?? null);
    await until(() => asked("messages.answer").length === 2);
    expect(cards()[0]?.textContent).not.toContain(message);
  });

  test("is given once by a key that is held down", async () => {
    await press(cards()[0] ?? null, "1", { repeat: true });
    await settle(20);
    expect(asked("messages.answer")).toEqual([]);
  });
});

describe("messages that did not arrive", () => {
  test("are told with their text and sender, tried again or dropped together", async () => {
    change.messages.follow([
      sampleDelivery(1, "undelivered", { id: "a", excerpt: "First.", changedAt: 1 }),
      sampleDelivery(1, "undelivered", { id: "b", excerpt: "Second.", changedAt: 2, from: sampleAgent(0, "ready").id }),
    ]);
    await settle();
    const card = cards().find((one) => one.dataset["kind"] === "undelivered");
    expect(card?.textContent).toContain("did not get 2 messages");
    expect(card?.textContent).toContain("From agent-0: Second.");
    const [again, drop] = [...(card?.querySelectorAll("button") ?? [])].slice(-2);
    await click(again ?? null);
    await click(drop ?? null);
    await until(() => asked("messages.stop").length === 2);
    expect(asked("messages.retry")).toEqual([{ id: "a" }, { id: "b" }]);
  });
});

describe("the panel", () => {
  const panel = (): HTMLElement | null => byTestId("queue-panel");

  beforeEach(async () => {
    page.unmount();
    page = await renderPage(host, <QueuePanel />);
    goToQueue();
    await settle();
  });

  test("opens over the wall with the keyboard in it, and closes by its cross", async () => {
    expect(focused()).toBe(cards()[0]);
    const before = appStore.getState().wall.focusAsked;
    await click(panel()?.querySelector('[aria-label="Close"]') ?? null);
    expect(panel()).toBeNull();
    expect(appStore.getState().wall.focusAsked).toBe(before + 1);
  });

  test("closes when the keyboard goes elsewhere, and when nothing is left to do", async () => {
    const elsewhere = document.createElement("input");
    document.body.append(elsewhere);
    elsewhere.focus();
    await settle();
    expect(panel()).toBeNull();
    elsewhere.remove();
    goToQueue();
    await settle();
    expect(focused()).toBe(cards()[0]);
    await become();
    expect(panel()).toBeNull();
  });

  test("with nobody waiting there is none, and the person is told", async () => {
    await become();
    goToQueue();
    await settle();
    expect(panel()).toBeNull();
    expect(appStore.getState().notices.list.map(({ message }) => message)).toEqual(["No agent needs you right now."]);
  });
});

test("asked for, the queue takes the keyboard where it stands, also when its place changes at once", async () => {
  goToQueue();
  await settle();
  expect(focused()).toBe(cards()[0]);
  page.unmount();
  page = await renderPage(host, <QueuePanel />);
  expect(focused()).toBe(cards()[0]);
});
