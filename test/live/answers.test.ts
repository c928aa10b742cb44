import { describe, expect, test } from "vitest";
import type { Agent, Dialog } from "../../shared/models/agent.ts";
import { type MessageDesk, openMessageDesk } from "../support/message-desk.ts";
import { until } from "../support/until.ts";

const keys = (desk: MessageDesk, agent: Agent, ...names: string[]): Promise<string> =>
  desk.tmux.tmux("send-keys", "-t", agent.paneId ?? "", ...names);

const screen = (desk: MessageDesk, agent: Agent): Promise<string> =>
  desk.tmux.tmux("capture-pane", "-p", "-t", agent.paneId ?? "");

/** Makes the agent ask, and gives what it asks. */
async function asks(desk: MessageDesk, agent: Agent, words: string): Promise<Dialog> {
  await keys(desk, agent, "-l", words);
  await keys(desk, agent, "Enter");
  const dialog = (): Dialog | undefined => desk.agent(agent.id).status.winner?.dialog;
  await until(() => desk.agent(agent.id).status.state === "blocked" && dialog() !== undefined, 10_000, "a dialog");
  return dialog() as Dialog;
}

async function is(desk: MessageDesk, agent: Agent, state: string): Promise<void> {
  await until(() => desk.agent(agent.id).status.state === state, 10_000, state);
}

async function refusal(answering: Promise<void>): Promise<string> {
  const thrown = await answering.then(
    () => null,
    (error: unknown) => error as { code: string },
  );
  return thrown?.code ?? "none";
}

for (const providerId of ["claude-code", "codex"]) {
  describe(`a dialog of ${providerId}`, () => {
    test("takes the option that was chosen, and no other", async () => {
      await using desk = await openMessageDesk({ providerId });
      const agent = await desk.start("One", { workMs: 400 });
      const permission = await asks(desk, agent, "please approve");
      expect(permission.options).toHaveLength(3);
      await desk.services.messages.answer(agent.id, { dialog: permission, option: 0 });
      await is(desk, agent, "done");
      expect(await screen(desk, agent)).toMatch(/Ran 1 shell command|You approved codex/);
      const again = await asks(desk, agent, "please approve once more");
      await desk.services.messages.answer(agent.id, { dialog: again, option: 2 });
      await is(desk, agent, "done");
      expect(await screen(desk, agent)).toMatch(/Interrupted|interrupted/);
    });

    test("that is gone, or another one, is not answered", async () => {
      await using desk = await openMessageDesk({ providerId });
      const agent = await desk.start("One", { workMs: 600 });
      const permission = await asks(desk, agent, "please approve");
      await keys(desk, agent, "Escape");
      await is(desk, agent, "done");
      expect(await refusal(desk.services.messages.answer(agent.id, { dialog: permission, option: 0 }))).toBe(
        "answer.gone",
      );
      await asks(desk, agent, "a question");
      expect(await refusal(desk.services.messages.answer(agent.id, { dialog: permission, option: 0 }))).toBe(
        "answer.changed",
      );
      await is(desk, agent, "blocked");
    });

    test("in which somebody has moved the choice is not answered, nor one below copy mode", async () => {
      await using desk = await openMessageDesk({ providerId });
      const agent = await desk.start("One");
      const dialog = await asks(desk, agent, "please approve");
      await keys(desk, agent, "Down");
      await until(async () => /[❯›]\s+2\./.test(await screen(desk, agent)), 5000, "the choice to move");
      expect(await refusal(desk.services.messages.answer(agent.id, { dialog, option: 0 }))).toBe("answer.changed");
      await keys(desk, agent, "Up");
      await until(async () => /[❯›]\s+1\./.test(await screen(desk, agent)), 5000, "the choice to move");
      await desk.tmux.tmux("copy-mode", "-t", agent.paneId ?? "");
      expect(await refusal(desk.services.messages.answer(agent.id, { dialog, option: 0 }))).toBe("answer.refused");
      await keys(desk, agent, "-X", "cancel");
      await desk.services.messages.answer(agent.id, { dialog, option: 0 });
    });
  });
}

test("a trust dialog without numbers is answered with arrows", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.spawnOnly("One", { trust: 1 });
  await is(desk, agent, "blocked");
  const dialog = desk.agent(agent.id).status.winner?.dialog as Dialog;
  const trusts = dialog.options.findIndex(({ label }) => label.startsWith("Yes"));
  const first = await Promise.allSettled([
    desk.services.messages.answer(agent.id, { dialog, option: trusts }),
    desk.services.messages.answer(agent.id, { dialog, option: trusts }),
  ]);
  expect(first.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  await is(desk, agent, "ready");
});

test("a message never goes into a dialog: it waits until that is answered", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", { workMs: 400 });
  const dialog = await asks(desk, agent, "please approve");
  const { deliveries } = await desk.services.messages.send({ agentIds: [agent.id], text: "next thing", when: "ready" });
  const id = deliveries[0]?.id ?? "";
  await until(() => desk.delivery(id).reason !== null, 5000, "a reason");
  expect(desk.delivery(id)).toMatchObject({ state: "queued", reason: "The agent waits for a person's answer." });
  await desk.services.messages.answer(agent.id, { dialog, option: 0 });
  await until(() => desk.delivery(id).state === "answered", 15_000, "the message to be taken");
  expect(await screen(desk, agent)).toContain("❯ next thing");
});

test("unknown agents and options are refused", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One");
  const dialog = await asks(desk, agent, "please approve");
  const answer = (id: Agent["id"], choice: { dialog: Dialog; option: number }): Promise<void> =>
    desk.services.messages.answer(id, choice);
  expect(await refusal(answer("ffffffffffffffff" as Agent["id"], { dialog, option: 0 }))).toBe("agent.unknown");
  expect(await refusal(answer(agent.id, { dialog, option: 9 }))).toBe("answer.refused");
});
