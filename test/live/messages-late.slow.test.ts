import { expect, test } from "vitest";
import { becomes, logged, openMessageDesk, post } from "../support/message-desk.ts";
import { until } from "../support/until.ts";

test("what shows up after it was given up is brought on, and nothing was typed behind it", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", { ...logged, takes: { slowMs: 28_000 } });
  const first = await post(desk, agent, "slow to show");
  const second = await post(desk, agent, "the next one");
  await becomes(desk, first.id, "undelivered", 40_000);
  await until(() => desk.delivery(second.id).reason !== null, 10_000, "a reason");
  expect(desk.delivery(second.id)).toMatchObject({
    state: "queued",
    reason: "A message before was written and has not shown up yet.",
  });
  const { attempts, proofs } = await becomes(desk, first.id, "answered", 40_000);
  expect(attempts).toBe(2);
  expect(proofs.filter(({ state }) => state === "typed")).toHaveLength(1);
  expect(await desk.taken(agent)).toEqual(["slow to show"]);
}, 120_000);
