import { describe, expect, test } from "vitest";
import { becomes, logged, openMessageDesk, post } from "../support/message-desk.ts";
import { until } from "../support/until.ts";

const states = (proofs: readonly { readonly state: string }[]): string[] => proofs.map(({ state }) => state);

describe("a message to an agent at rest", () => {
  for (const engine of ["tmux-control", "tmux-cli", "tmux-native"]) {
    test(`arrives once, with proof, by ${engine}`, async () => {
      await using desk = await openMessageDesk({ engine });
      const agent = await desk.start("One", logged);
      const text = "first line\n\n  second: 你好 🎉 \u001b[201~ it's; $HOME #{pid} │ ok;";
      const { id } = await post(desk, agent, text, "now");
      const { proofs, presses, attempts } = await becomes(desk, id, "answered");
      expect(states(proofs)).toEqual(["typed", "arrived", "accepted", "answered"]);
      expect({ presses, attempts }).toEqual({ presses: 1, attempts: 1 });
      expect(await desk.taken(agent)).toEqual([text.replace("\u001b", "")]);
    });
  }
});

test("messages wait for the agent and go in order, one turn each", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", { ...logged, workMs: 700 });
  const texts = ["one", "two", "three"];
  const posted = [];
  for (const text of texts) posted.push(await post(desk, agent, text));
  await becomes(desk, posted[2]?.id ?? "", "answered", 20_000);
  expect(await desk.taken(agent)).toEqual(texts);
});

test("a send for now is refused while the agent works, and says why", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", { ...logged, workMs: 4000 });
  const { id } = await post(desk, agent, "go", "now");
  await becomes(desk, id, "accepted");
  const { refused } = await desk.services.messages.send({ agentIds: [agent.id], text: "more", when: "now" });
  expect(refused.map(({ problem }) => problem.code)).toEqual(["message.refused"]);
  await until(() => desk.agent(agent.id).status.state === "working", 5000, "work");
  expect(await desk.taken(agent)).toEqual(["go"]);
});

test("a draft of the person's is left alone until it is gone", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", logged);
  await desk.tmux.tmux("send-keys", "-t", agent.paneId ?? "", "-l", "half a thou");
  const { id } = await post(desk, agent, "from the queue");
  await until(() => desk.delivery(id).reason !== null, 5000, "a reason");
  expect(desk.delivery(id)).toMatchObject({ state: "queued", reason: "There is a draft in the composer." });
  await desk.tmux.tmux("send-keys", "-t", agent.paneId ?? "", "-l", "ght");
  await desk.tmux.tmux("send-keys", "-t", agent.paneId ?? "", "Enter");
  await becomes(desk, id, "answered");
  expect(await desk.taken(agent)).toEqual(["half a thought", "from the queue"]);
});
