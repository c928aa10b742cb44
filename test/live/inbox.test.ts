import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Agent } from "../../shared/models/agent.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import { logged, type MessageDesk, openMessageDesk } from "../support/message-desk.ts";
import { until } from "../support/until.ts";

/** What an agent would run in its own shell. */
async function says(desk: MessageDesk, agent: Agent, ...words: string[]): Promise<string> {
  const env = {
    ...process.env,
    PANEGLASS_AGENT_ID: agent.id,
    PANEGLASS_SPOOL: path.join(desk.state, "agents", agent.id, "spool"),
  };
  const { stdout } = await promisify(execFile)(path.join(desk.state, "bin", "paneglass"), words, { env });
  return stdout;
}

const of = (desk: MessageDesk, agent: Agent): Delivery[] =>
  desk.services.messages.list.value.filter(({ agentId }) => agentId === agent.id);

async function took(desk: MessageDesk, agent: Agent, count: number): Promise<string[]> {
  await until(async () => (await desk.taken(agent)).length >= count, 20_000, `${agent.name} to take ${count}`).catch(
    (thrown: unknown) => {
      throw new Error(`${String(thrown)}: ${JSON.stringify(of(desk, agent), null, 1)}`);
    },
  );
  return desk.taken(agent);
}

test.concurrent("an agent writes to another, which sees from whom and answers", async () => {
  await using desk = await openMessageDesk();
  const [ada, bob] = [await desk.start("Ada", logged), await desk.start("Bob", { ...logged, workMs: 800 })];
  await says(desk, ada, "send", "--to", "bob", "the tests are red:\n see log");
  const [first] = await took(desk, bob, 1);
  expect(first).toContain(
    `Message from the agent "Ada" (id ${ada.id}). To answer it, run: "$PANEGLASS_CLI" send --to ${ada.id} `,
  );
  expect(first).toContain("\n\nthe tests are red:\n see log");
  await says(desk, bob, "send", "--to", ada.id, "--expires", "10m", "mended");
  const [answer] = await took(desk, ada, 1);
  expect(answer).toContain('Message from the agent "Bob"');
  expect(of(desk, bob).map(({ from, excerpt }) => [from, excerpt])).toEqual([[ada.id, "the tests are red:\n see log"]]);
});

test.concurrent("what can't be sent comes back to the sender", async () => {
  await using desk = await openMessageDesk();
  const [ada, bob] = [await desk.start("Ada", logged), await desk.start("Bob", logged)];
  await says(desk, ada, "send", "--to", "Ada", "to myself");
  await says(desk, ada, "send", "--to", "Nobody", "hello?");
  await says(desk, ada, "send", "--to", "Bob", "--expires", "soon", "hello");
  const notices = await took(desk, ada, 3);
  expect(notices[0]).toContain("Your message was not sent: An agent can't send a message to itself.");
  expect(notices[1]).toContain(`There is no agent "Nobody". There is: ${bob.id} ("Bob").`);
  expect(notices[2]).toContain('"soon" is no time');
  expect(of(desk, bob)).toEqual([]);
});

test.concurrent("the receiver's end gives a waiting message back, once; a person can stop one", async () => {
  await using desk = await openMessageDesk();
  const [ada, bob] = [await desk.start("Ada", logged), await desk.start("Bob", { workMs: 60_000 })];
  await desk.tmux.tmux("send-keys", "-t", bob.paneId ?? "", "work", "Enter");
  await until(() => desk.agent(bob.id).status.state === "working", 10_000, "work");
  await says(desk, ada, "send", "--to", "Bob", "are you there?");
  await says(desk, ada, "send", "--to", "Bob", "never mind");
  await until(() => of(desk, bob).length === 2, 10_000, "two messages");
  desk.services.messages.stop(of(desk, bob)[1]?.id ?? "");
  const [stopped] = await took(desk, ada, 1);
  expect(stopped).toContain('Your message to "Bob" was not delivered: A person took it back. It began: "never mind"');
  await desk.tmux.tmux("kill-pane", "-t", bob.paneId ?? "");
  const notices = await took(desk, ada, 2);
  expect(notices[1]).toContain('Your message to "Bob" is not known to have been delivered');
  expect(of(desk, ada).every(({ bounceOf }) => bounceOf !== undefined)).toBe(true);
});

test.concurrent("a message that has grown too old is given back", async () => {
  await using desk = await openMessageDesk();
  const [ada, bob] = [await desk.start("Ada", logged), await desk.start("Bob", { workMs: 60_000 })];
  await desk.tmux.tmux("send-keys", "-t", bob.paneId ?? "", "work", "Enter");
  await until(() => desk.agent(bob.id).status.state === "working", 10_000, "work");
  await says(desk, ada, "send", "--to", "Bob", "--expires", "1s", "quick question");
  const [notice] = await took(desk, ada, 1);
  expect(notice).toContain("was not delivered: It grew too old.");
  expect(of(desk, bob).map(({ state }) => state)).toEqual(["stopped"]);
});

test.concurrent("two agents that answer each other for ever are stopped", async () => {
  await using desk = await openMessageDesk();
  const [ada, bob] = [await desk.start("Ada", logged), await desk.start("Bob", { ...logged, workMs: 60_000 })];
  for (let at = 0; at < 23; at += 1) await says(desk, ada, "send", "--to", "Bob", `ping ${at}`);
  const notices = await took(desk, ada, 3);
  expect(notices[0]).toContain('You have sent 20 messages to "Bob" within 10 minutes.');
  expect(of(desk, bob)).toHaveLength(20);
});

test.concurrent("what was told before a restart is not told again after it", async () => {
  await using desk = await openMessageDesk();
  const [ada, bob] = [await desk.start("Ada", logged), await desk.start("Bob", logged)];
  await says(desk, ada, "send", "--to", "Bob", "once");
  await says(desk, ada, "send", "--to", "Nobody", "lost");
  await took(desk, bob, 1);
  await took(desk, ada, 1);
  await desk.reopen();
  await says(desk, ada, "send", "--to", "Bob", "twice");
  expect((await took(desk, bob, 2)).map((text) => text.split("\n").at(-1))).toEqual(["once", "twice"]);
  expect(await desk.taken(ada)).toHaveLength(1);
});

test.concurrent("agents can see who is there", async () => {
  await using desk = await openMessageDesk();
  const ada = await desk.start("Ada");
  const list = (): Promise<string> => says(desk, ada, "list").catch(() => "");
  await until(async () => (await list()).includes(`${ada.id}\tready\tAda`), 10_000, "the list");
});
