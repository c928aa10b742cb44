import { expect, test } from "vitest";
import { filtered } from "../../../../../renderer/features/deliveries/delivery-filter.ts";
import { chipText, senderOf, triesText } from "../../../../../renderer/features/deliveries/delivery-words.ts";
import { messagesSlice } from "../../../../../renderer/state/messages-slice.ts";
import { sampleDelivery } from "../../../../support/attention-samples.ts";
import { sampleAgent } from "../../../../support/page-samples.ts";

const ada = sampleAgent(1, "ready");
const bert = sampleAgent(2, "ready");
const list = [
  sampleDelivery(1, "answered", { id: "d1", agentId: ada.id }),
  sampleDelivery(2, "queued", { id: "d2", agentId: ada.id, from: bert.id }),
  sampleDelivery(3, "undelivered", { id: "d3", agentId: bert.id }),
  sampleDelivery(4, "accepted", { id: "d4", agentId: bert.id, bounceOf: "d2" }),
];
const ids = (...input: Parameters<typeof filtered>): string[] =>
  filtered(input[0], input[1], input[2]).map(({ id }) => id);

test("newest first; an agent's are those to it and from it", () => {
  expect(ids(list, null, "all")).toEqual(["d4", "d3", "d2", "d1"]);
  expect(ids(list, ada.id, "all")).toEqual(["d2", "d1"]);
  expect(ids(list, bert.id, "all")).toEqual(["d4", "d3", "d2"]);
  expect(ids(list, null, "waiting")).toEqual(["d2"]);
  expect(ids(list, bert.id, "undelivered")).toEqual(["d3"]);
  expect(ids(list, null, "agents")).toEqual(["d4", "d2"]);
});

test("the senders have names, those that are gone too", () => {
  expect(list.map((one) => senderOf([bert], one))).toEqual(["You", bert.name, "You", "Paneglass"]);
  expect(senderOf([], sampleDelivery(5, "queued", { from: bert.id }))).toBe("an agent that is gone");
});

test("an agent's chip counts what waits and what was lost, and is silent otherwise", () => {
  const { countOf, lastSent } = messagesSlice.selectors;
  expect(countOf(list, ada.id)).toEqual({ queued: 1, underWay: 0, undelivered: 0 });
  expect(countOf(list.slice(0, 1), ada.id)).toBeNull();
  expect(chipText({ queued: 2, underWay: 1, undelivered: 0 })).toBe("2 queued");
  expect(chipText({ queued: 2, underWay: 0, undelivered: 1 })).toBe("undelivered");
  expect(chipText({ queued: 0, underWay: 0, undelivered: 3 })).toBe("3 undelivered");
  expect(chipText({ queued: 0, underWay: 1, undelivered: 0 })).toBe("delivering");
  expect(lastSent(list, bert.id)?.id).toBe("d3");
  expect(lastSent(list, ada.id)?.id).toBe("d1");
});

test("tries are told in words", () => {
  expect(triesText(sampleDelivery(1, "queued", { attempts: 0 }))).toBe("not tried yet");
  expect(triesText(sampleDelivery(1, "queued", { attempts: 1, presses: 1 }))).toBe("tried once");
  expect(triesText(sampleDelivery(1, "queued", { attempts: 3, presses: 4 }))).toBe(
    "tried 3 times, Enter pressed 4 times",
  );
});
