import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { attentionItems, questionOf, urgentCount, walkOn } from "../../../../renderer/state/attention-view.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { goToNeedy } from "../../../../renderer/state/wall-commands.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { sampleAsking, sampleDelivery } from "../../../support/attention-samples.ts";
import { paneId, sampleAgent, stateWithPanes } from "../../../support/page-samples.ts";

const asking = (number: number, since: number) => sampleAsking(number, "blocked", { question: "Go on?", since });
const ended = (number: number, since: number) => ({
  ...sampleAsking(number, "done", { question: "", since }),
  unseen: true,
});
const focused = () => appStore.getState().wall.focused;

beforeEach(() => {
  resetStore();
  act.server.follow(stateWithPanes(0, 1, 2, 3, 4));
  act.wall.load("life-1", { ...emptyWall, layout: "2x2", focused: paneId(4) });
});
afterEach(resetStore);

describe("what needs a person", () => {
  test("comes from agents and deliveries, and stays the same object while it says the same", () => {
    act.agents.follow([asking(0, 5), ended(1, 1)]);
    act.messages.follow([sampleDelivery(1, "undelivered")]);
    const items = attentionItems(appStore.getState());
    expect(items.map(({ kind }) => kind)).toEqual(["blocked", "undelivered", "done"]);
    expect(urgentCount(appStore.getState())).toBe(2);
    act.agents.follow([{ ...asking(0, 5) }, { ...ended(1, 1), folder: "/elsewhere" }]);
    expect(attentionItems(appStore.getState())).toBe(items);
  });

  test("a question is found by its agent", () => {
    act.agents.follow([asking(0, 5), ended(1, 1)]);
    expect(questionOf(appStore.getState(), sampleAgent(0, "blocked").id)?.dialog?.question).toBe("Go on?");
    expect(questionOf(appStore.getState(), sampleAgent(1, "done").id)).toBeNull();
  });
});

describe("going to the next one", () => {
  test("passes all of them, most urgent first, before it begins again", () => {
    act.agents.follow([ended(0, 1), asking(1, 20), asking(2, 10), ended(3, 2)]);
    const walk = Array.from({ length: 5 }, () => goToNeedy() && focused());
    expect(walk).toEqual([2, 1, 0, 3, 2].map(paneId));
  });

  test("passes over what the keyboard is in already, unless there is nothing else", () => {
    act.agents.follow([asking(4, 1), asking(1, 20)]);
    expect(goToNeedy() && focused()).toBe(paneId(1));
    act.agents.follow([asking(1, 20)]);
    expect(goToNeedy() && focused()).toBe(paneId(1));
  });

  test("a new question comes before turns that were passed over", () => {
    act.agents.follow([ended(0, 1), ended(3, 2)]);
    goToNeedy();
    act.agents.follow([ended(0, 1), ended(3, 2), asking(1, 50)]);
    expect(goToNeedy() && focused()).toBe(paneId(1));
  });

  test("brings a closed tile back", () => {
    act.wall.closeTile(paneId(1));
    act.agents.follow([asking(1, 1)]);
    goToNeedy();
    expect(appStore.getState().wall).toMatchObject({ focused: paneId(1), hidden: [] });
  });

  test("goes nowhere when nobody waits, or only who has no tile", () => {
    expect(goToNeedy()).toBe(false);
    act.messages.follow([sampleDelivery(0, "undelivered")]);
    act.agents.follow([{ ...sampleAgent(0, "exited"), paneId: null }]);
    expect(goToNeedy()).toBe(false);
    expect(walkOn(attentionItems(appStore.getState()), new Set(), null).item).toBeNull();
  });
});
