import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ops } from "../../shared/ops/catalog.ts";
import { becomes, logged, openMessageDesk, post } from "../support/message-desk.ts";
import { until } from "../support/until.ts";

const whole = { longest: 100_000, settleMs: 100 };

describe("a restart", () => {
  test.concurrent("of Paneglass goes on with what waited, and with the turn that runs", async () => {
    await using desk = await openMessageDesk();
    const agent = await desk.start("One", { ...logged, workMs: 2500 });
    const first = await post(desk, agent, "first");
    const second = await post(desk, agent, "second");
    await becomes(desk, first.id, "accepted");
    await desk.reopen();
    await becomes(desk, second.id, "answered", 20_000);
    await becomes(desk, first.id, "answered");
    expect(await desk.taken(agent)).toEqual(["first", "second"]);
  });

  test.concurrent("in the middle of one leaves it undelivered; a retry does not write it again", async () => {
    await using desk = await openMessageDesk();
    const agent = await desk.start("One", { ...logged, takes: { deaf: 1 } });
    const { id } = await post(desk, agent, "half way there");
    await becomes(desk, id, "arrived");
    await desk.reopen();
    expect(desk.delivery(id)).toMatchObject({ state: "undelivered", attempts: 1 });
    expect(desk.delivery(id).reason).toMatch(/^Paneglass was closed while it was being typed/);
    desk.services.messages.retry(id);
    const { attempts, proofs } = await becomes(desk, id, "answered");
    expect(attempts).toBe(2);
    expect(proofs.filter(({ state }) => state === "typed")).toHaveLength(1);
    expect(await desk.taken(agent)).toEqual(["half way there"]);
  });
});

test.concurrent("two Paneglass on one state deliver each message once", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", { ...logged, workMs: 100 });
  const other = await desk.another();
  await until(() => other.services.agents.list.value.some(({ id }) => id === agent.id), 10_000, "the agent in both");
  const texts = Array.from({ length: 12 }, (_, at) => `message ${at}`);
  for (const [at, text] of texts.entries()) {
    const { services } = at % 2 === 0 ? desk : other;
    const { deliveries } = await services.messages.send({ agentIds: [agent.id], text, when: "ready" });
    expect(deliveries).toHaveLength(1);
  }
  await until(async () => (await desk.taken(agent)).length >= texts.length, 25_000, "all of them");
  await until(() => desk.services.messages.list.value.every(({ state }) => state === "answered"), 10_000, "their ends");
  expect((await desk.taken(agent)).toSorted()).toEqual(texts.toSorted());
});

describe("what can't be delivered is said, and nothing is half done", () => {
  test.concurrent("a paste that the CLI throws away", async () => {
    await using desk = await openMessageDesk({ providerId: "codex", submit: whole });
    const agent = await desk.start("One", { ...logged, takes: { joined: 5 } });
    const { id } = await post(desk, agent, "longer than five");
    const { reason, presses } = await becomes(desk, id, "undelivered", 40_000);
    expect([reason, presses]).toEqual([
      "It was written and has not shown up in the composer. Enter was not pressed.",
      0,
    ]);
    expect(await desk.taken(agent)).toEqual([]);
    desk.services.messages.stop(id);
    expect(desk.delivery(id).state).toBe("stopped");
  }, 60_000);

  test.concurrent("a text whose front is lost", async () => {
    await using desk = await openMessageDesk({ providerId: "codex", submit: { ...whole, frame: "never" } });
    const agent = await desk.start("One", { ...logged, takes: { pastes: "none", dropsHead: 1 } });
    const { id } = await post(desk, agent, `begin ${"word ".repeat(80)} end`);
    expect((await becomes(desk, id, "undelivered", 40_000)).presses).toBe(0);
    expect(await desk.taken(agent)).toEqual([]);
  }, 60_000);

  test.concurrent("an agent that ends while messages wait", async () => {
    await using desk = await openMessageDesk();
    const agent = await desk.start("One", { workMs: 60_000 });
    const first = await post(desk, agent, "go");
    const second = await post(desk, agent, "and then");
    await becomes(desk, first.id, "accepted");
    await desk.tmux.tmux("kill-pane", "-t", agent.paneId ?? "");
    await becomes(desk, second.id, "undelivered");
    await becomes(desk, first.id, "answered");
    const { refused } = await desk.services.messages.send({ agentIds: [agent.id], text: "hello", when: "ready" });
    expect(refused[0]?.problem.code).toBe("message.refused");
    desk.services.agents.forget(agent.id);
    await until(() => desk.services.messages.list.value.length === 0, 5000, "no messages");
  });

  test.concurrent("nothing, a NUL, unknown agents and ids", async () => {
    await using desk = await openMessageDesk();
    const agent = await desk.start("One", logged);
    const { messages } = desk.services;
    const unknown = "ffffffffffffffff" as typeof agent.id;
    const send = async (text: string): Promise<string[]> =>
      (await messages.send({ agentIds: [agent.id, agent.id, unknown], text, when: "ready" })).refused.map(
        ({ problem }) => problem.code,
      );
    expect(await send(" \n\t ")).toEqual(["message.empty", "agent.unknown"]);
    expect(await send("\u0000\u001b\u0007")).toEqual(["message.empty", "agent.unknown"]);
    expect(await send("a\u0000b\ud800")).toEqual(["agent.unknown"]);
    for (const call of ["retry", "stop", "text"] as const) {
      expect(() => messages[call]("no-such-id")).toThrow(expect.objectContaining({ code: "message.unknown" }));
    }
    await until(async () => (await desk.taken(agent)).length === 1, 10_000, "the message");
    expect(await desk.taken(agent)).toEqual(["ab\ufffd"]);
    const [delivery] = messages.list.value;
    expect(messages.text(delivery?.id ?? "")).toBe("ab\ufffd");
    expect(() => messages.retry(delivery?.id ?? "")).toThrow(expect.objectContaining({ code: "message.state" }));
  });
});

test.concurrent("copy mode: nothing is typed below it, and Enter waits for its end", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", logged);
  const pane = agent.paneId ?? "";
  await desk.tmux.tmux("copy-mode", "-t", pane);
  const { id } = await post(desk, agent, "below");
  await until(() => desk.delivery(id).reason === "The pane is in copy mode.", 10_000, "the reason");
  expect(await desk.taken(agent)).toEqual([]);
  await desk.tmux.tmux("send-keys", "-t", pane, "-X", "cancel");
  await becomes(desk, id, "answered");
  expect(await desk.taken(agent)).toEqual(["below"]);
});

test.concurrent("a megabyte goes by a file that only its owner reads, and that goes with the agent", async () => {
  await using desk = await openMessageDesk();
  const agent = await desk.start("One", logged);
  const text = `${"line of text\n".repeat(76_000)}end`;
  const { id } = await post(desk, agent, text);
  await becomes(desk, id, "answered", 20_000);
  const [line] = await desk.taken(agent);
  const file = /in this file: (.+\.md) - read/.exec(line ?? "")?.[1] ?? "";
  expect(file.startsWith(path.join(desk.state, "agents", agent.id, "messages"))).toBe(true);
  expect(await readFile(file, "utf8")).toBe(text);
  await desk.tmux.tmux("kill-pane", "-t", agent.paneId ?? "");
  await until(() => desk.agent(agent.id).paneId === null, 10_000, "the pane to be gone");
  desk.services.agents.forget(agent.id);
  await until(
    async () => !(await readdir(path.join(desk.state, "agents"))).includes(agent.id),
    5000,
    "its folder to go",
  );
});

test.concurrent("the embedded server takes messages and answers as tmux does", async () => {
  await using desk = await openMessageDesk({ engine: "pty", submit: whole });
  try {
    const agent = await desk.start("One", { ...logged, workMs: 200 });
    const texts = ["one line", "two\nlines 你好 🎉", "x".repeat(20_000), "\u001b[201~ look-alike;"];
    const posted = [];
    for (const text of texts) posted.push(await post(desk, agent, text));
    for (const { id } of posted) await becomes(desk, id, "answered", 20_000);
    expect(await desk.taken(agent)).toEqual(texts.map((text) => text.replace("\u001b", "")));
  } finally {
    await desk.services.panes.server.run(ops.killServer());
  }
});
