import { beforeEach, describe, expect, test } from "vitest";
import { type Note, Notifier, SETTLE_MS, soundFor } from "../../../../electron/app/notifier.ts";
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from "../../../../shared/agents/ask-pace.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";
import type { Agent, AgentState } from "../../../../shared/models/agent.ts";
import { NotificationSettings } from "../../../../shared/models/attention.ts";
import type { Delivery } from "../../../../shared/models/delivery.ts";
import { sampleAsking, sampleDelivery } from "../../../support/attention-samples.ts";
import { ManualClock } from "../../../support/manual-clock.ts";
import { sampleAgent } from "../../../support/page-samples.ts";

let clock: ManualClock;
let agents: LiveValue<Agent[]>;
let deliveries: LiveValue<Delivery[]>;
let wishes: NotificationSettings;
let looking: "looking" | "visible" | "away";
let told: Note[];
let over: string[];
let notifier: Notifier;

const named = (number: number, state: AgentState, question = "Do you want to proceed?"): Agent => ({
  ...sampleAsking(number, state, { question, since: clock.now() }),
  unseen: state === "done" || state === "error",
});
const become = (...now: Agent[]): void => agents.set(now);
const titles = (): string[] => told.map(({ title }) => title);
const settle = (): void => clock.advance(SETTLE_MS);

function open(): void {
  notifier = new Notifier({
    agents,
    deliveries,
    settings: () => wishes,
    at: () => looking,
    clock,
    tell: (note) => void told.push(note),
    over: (tag) => void over.push(tag),
  });
  clock.advance(1);
}

beforeEach(() => {
  clock = new ManualClock();
  agents = new LiveValue<Agent[]>([sampleAgent(0, "working")]);
  deliveries = new LiveValue<Delivery[]>([]);
  wishes = NotificationSettings.parse({});
  looking = "away";
  told = [];
  over = [];
  open();
});

describe("an event", () => {
  test("is told once, with its question, however often the agents are told", () => {
    become(named(0, "blocked"));
    settle();
    for (let round = 0; round < 10; round += 1) become(...agents.value.map((agent) => ({ ...agent })));
    settle();
    expect(told).toMatchObject([{ tag: "agent0000", title: "agent-0 wants permission", sound: "system" }]);
    expect(told[0]?.body).toContain("Do you want to proceed?");
  });

  test("is told after the clock was set back, at once too; what was there before is not news again", () => {
    become(named(0, "blocked", "Run the tests?"));
    settle();
    const known = agents.value;
    become(named(0, "working"));
    clock.advance(-3_600_000);
    become(named(0, "blocked", "Delete the branch?"));
    settle();
    expect(told).toHaveLength(2);
    notifier.close();
    agents.set([...known]);
    open();
    become(...known.map((agent) => ({ ...agent })));
    settle();
    expect(told).toHaveLength(2);
  });

  test("that is over at once is not told", () => {
    become(named(0, "blocked"));
    clock.advance(SETTLE_MS - 1);
    become(named(0, "working"));
    settle();
    expect(told).toEqual([]);
  });

  test("is the same one when nothing could be read of the agent in between", () => {
    become(named(0, "blocked"));
    settle();
    become(named(0, "unknown"));
    clock.advance(10_000);
    become(named(0, "blocked"));
    settle();
    expect(told).toHaveLength(1);
    expect(over).toEqual([]);
  });

  test("is the same one when its question becomes readable only later", () => {
    const unread = sampleAgent(0, "blocked");
    become({ ...unread, status: { ...unread.status, since: clock.now() } });
    settle();
    become(named(0, "blocked"));
    settle();
    expect(told).toHaveLength(1);
  });

  test("is another one when the question is another one, or the agent worked in between", () => {
    become(named(0, "blocked", "Run the tests?"));
    settle();
    become(named(0, "blocked", "Delete the branch?"));
    settle();
    become(named(0, "working"));
    become(named(0, "blocked", "Delete the branch?"));
    settle();
    expect(told).toHaveLength(3);
  });

  test("taken care of takes its notification with it", () => {
    become(named(0, "blocked"));
    settle();
    become(named(0, "working"));
    expect(over).toEqual(["agent0000"]);
  });

  test("that was there before the app started is not news", () => {
    notifier.close();
    become(named(0, "blocked"));
    open();
    settle();
    expect(told).toEqual([]);
  });

  test("of an agent that was forgotten is over, and leaves no alarm", () => {
    become(named(0, "blocked"));
    settle();
    become();
    expect(over).toEqual(["agent0000"]);
    expect(clock.waiting).toBe(0);
  });

  test("of every kind has its words", () => {
    become(named(0, "done"), named(1, "error"), { ...named(2, "exited"), unseen: true }, named(3, "ready"));
    deliveries.set([sampleDelivery(3, "undelivered", { reason: "The agent has ended." })]);
    settle();
    expect(titles().toSorted()).toEqual([
      "agent-0 is done",
      "agent-1 has failed",
      "agent-2 has ended",
      "agent-3 did not get a message",
    ]);
  });
});

describe("what is not told", () => {
  test("what the person looks at, not even later", () => {
    looking = "looking";
    become(named(0, "blocked"));
    settle();
    looking = "away";
    become(...agents.value.map((agent) => ({ ...agent })));
    clock.advance(60_000);
    expect(told).toEqual([]);
  });

  test("a turn that is over in plain sight; a question there is", () => {
    looking = "visible";
    become(named(0, "done"), named(1, "blocked"));
    settle();
    expect(titles()).toEqual(["agent-1 wants permission"]);
  });

  test("what the person does not want to hear of", () => {
    wishes = NotificationSettings.parse({ blocked: false, done: false });
    become(named(0, "blocked"), named(1, "done"), named(2, "error"));
    settle();
    expect(titles()).toEqual(["agent-2 has failed"]);
  });

  test("anything in quiet hours", () => {
    wishes = NotificationSettings.parse({ quiet: { on: true, from: "00:00", to: "00:00" } });
    become(named(0, "blocked"), named(1, "error"));
    settle();
    expect(told).toEqual([]);
  });
});

describe("an agent that asks again and again", () => {
  const askOnce = (number: number): void => {
    become(named(0, "blocked", `Question ${"x".repeat(number)}?`));
    clock.advance(2000);
    become(named(0, "working"));
    clock.advance(1000);
  };

  test("is told with its count and ever longer pauses, and what stays up is told in the end", () => {
    for (let number = 1; number <= 10; number += 1) askOnce(number);
    expect(told).toHaveLength(3);
    become(named(0, "blocked", "The eleventh?"));
    clock.advance(FIRST_PAUSE_MS);
    expect(told).toHaveLength(3);
    clock.advance(LONGEST_PAUSE_MS);
    expect(told).toHaveLength(4);
    expect(told[3]?.body).toContain("Asked ");
    expect(told[3]?.body).toContain("The eleventh?");
  });

  test("holds up no other agent's question", () => {
    for (let number = 1; number <= 6; number += 1) askOnce(number);
    told.length = 0;
    become(named(0, "working"), named(1, "blocked"));
    settle();
    expect(titles()).toEqual(["agent-1 wants permission"]);
  });
});

test("the sound is that of the nearest folder", () => {
  const own = NotificationSettings.parse({ sound: "bell", sounds: { "/code": "chime", "/code/web": "none" } });
  const heard = ["/code/web/src", "/code/web", "/code/api", "/codex", "/"].map((folder) => soundFor(folder, own));
  expect(heard).toEqual(["none", "none", "chime", "bell", "bell"]);
});
