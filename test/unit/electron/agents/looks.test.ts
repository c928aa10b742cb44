import { beforeEach, describe, expect, test } from "vitest";
import { LOOK_LASTS_MS, Looks } from "../../../../electron/agents/looks.ts";
import type { AgentId } from "../../../../shared/base/ids.ts";
import type { Agent } from "../../../../shared/models/agent.ts";
import { ManualClock } from "../../../support/manual-clock.ts";
import { paneId, paneIds, sampleAgent } from "../../../support/page-samples.ts";

let clock: ManualClock;
let kept: Map<AgentId, number>;
let agents: Agent[];
let told: number;
let looks: Looks;

const open = (): Looks =>
  new Looks({
    marks: { all: () => new Map(kept), keep: (id, at) => void kept.set(id, at) },
    clock,
    agents: () => agents,
    changed: () => void (told += 1),
  });
const ended = (number: number, state: Agent["status"]["state"] = "done"): Agent => {
  const agent = sampleAgent(number, state);
  return { ...agent, status: { ...agent.status, since: clock.now() } };
};
const unseen = (number: number): boolean => looks.unseen(agents[number] ?? ended(number));

beforeEach(() => {
  clock = new ManualClock();
  kept = new Map();
  told = 0;
  agents = [ended(0), ended(1, "working"), ended(2, "error")];
  looks = open();
});

describe("what nobody has seen", () => {
  test("is a turn that ended or failed, not one that goes on", () => {
    expect([unseen(0), unseen(1), unseen(2)]).toEqual([true, false, true]);
  });

  test("is nothing in a tile with the keyboard, then and afterwards", () => {
    looks.look(paneIds(0, 1, 2), paneId(0));
    expect([unseen(0), unseen(2)]).toEqual([false, true]);
    looks.look([], null);
    expect([unseen(0), unseen(2)]).toEqual([false, true]);
  });

  test("is told apart when the clock was set back in between, over a restart too", () => {
    looks.look(paneIds(0, 1), paneId(0));
    looks.look([], null);
    clock.advance(-3_600_000);
    const opened = open();
    for (const each of [looks, opened]) expect(agents.map((one) => each.unseen(one))).toEqual([false, false, true]);
    // A look now counts for what says that it began later.
    looks.seen([ended(2).id]);
    expect(unseen(2)).toBe(false);
    agents[0] = ended(0, "working");
    for (const each of [looks, opened]) each.unseen(agents[0]);
    clock.advance(1000);
    agents[0] = ended(0);
    for (const each of [looks, opened]) expect(each.unseen(agents[0])).toBe(true);
    opened.close();
  });

  test("comes anew with the next turn that ends while the person is away", () => {
    looks.look(paneIds(0, 1), paneId(0));
    looks.look([], null);
    clock.advance(1000);
    agents[0] = ended(0);
    expect(unseen(0)).toBe(true);
  });

  test("a turn that ends under the person's eyes is seen when they turn away", () => {
    looks.look(paneIds(0, 1), paneId(1));
    clock.advance(5000);
    agents[1] = ended(1);
    expect(unseen(1)).toBe(false);
    looks.look([], null);
    expect(unseen(1)).toBe(false);
  });

  test("a lone tile in sight is looked at without the keyboard, one of several is not", () => {
    looks.look(paneIds(0), null);
    expect(looks.at(paneId(0))).toBe("looking");
    looks.look(paneIds(0, 2), null);
    expect([looks.at(paneId(0)), looks.at(paneId(7)), looks.at(null)]).toEqual(["visible", "away", "away"]);
  });

  test("a focused tile on another page of the wall is not looked at", () => {
    looks.look(paneIds(0, 1), paneId(2));
    expect(looks.at(paneId(2))).toBe("away");
    expect(unseen(2)).toBe(true);
  });

  test("an agent without a pane asks for nobody's look", () => {
    expect(looks.unseen({ ...ended(0, "exited"), paneId: null })).toBe(false);
  });

  test("is over when the person says so", () => {
    looks.seen(agents.map(({ id }) => id));
    expect([unseen(0), unseen(2)]).toEqual([false, false]);
    expect(told).toBe(1);
  });
});

describe("a page that falls silent", () => {
  test("is not looked at any more, and what ended after its last word is unseen", () => {
    looks.look(paneIds(0, 1), paneId(1));
    clock.advance(LOOK_LASTS_MS - 1);
    agents[1] = ended(1);
    expect(unseen(1)).toBe(false);
    clock.advance(1);
    expect(unseen(1)).toBe(true);
  });

  test("one that goes on saying the same stays looked at", () => {
    looks.look(paneIds(1), paneId(1));
    clock.advance(LOOK_LASTS_MS - 1);
    looks.look(paneIds(1), paneId(1));
    clock.advance(LOOK_LASTS_MS - 1);
    expect(looks.at(paneId(1))).toBe("looking");
  });
});

test("looks outlast the app", () => {
  looks.look(paneIds(0, 1), paneId(0));
  looks.close();
  looks = open();
  expect([unseen(0), unseen(2)]).toEqual([false, true]);
  expect(clock.waiting).toBe(0);
});

test("saying the same again writes and tells nothing", () => {
  looks.look(paneIds(0, 1), paneId(0));
  const after = [told, kept.get(agents[0]?.id as AgentId)];
  clock.advance(20_000);
  looks.look(paneIds(0, 1), paneId(0));
  expect([told, kept.get(agents[0]?.id as AgentId)]).toEqual(after);
});
