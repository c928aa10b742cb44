import path from "node:path";
import { expect, it } from "vitest";
import type { Agent } from "../../shared/models/agent.ts";
import { judge, quantile, readDiary, type Told, type Verdict } from "../support/agent-truth.ts";
import { type MessageDesk, openMessageDesk } from "../support/message-desk.ts";
import { until } from "../support/until.ts";
import { report } from "./report.ts";

/** What a person types into an agent, and the state that must come of it. */
type Step = readonly [keys: readonly string[], state: string];

const line = (text: string): readonly string[] => [text, "Enter"];
const paths: readonly (readonly Step[])[] = [
  [
    [line("approve this"), "blocked"],
    [["1"], "done"],
    [line("work 2500"), "done"],
    [line("approve it"), "blocked"],
    [["1"], "done"],
  ],
  [
    [line("a question"), "blocked"],
    [["2"], "done"],
    [line("an error"), "error"],
    [line("work 1500"), "done"],
  ],
  [
    [line("login"), "blocked"],
    [["1"], "done"],
    [line("work 4000"), "done"],
    [line("an error"), "error"],
    [line("/exit"), "exited"],
  ],
];
const providers = ["claude-code", "codex"];
const ROUNDS = 2;

/** Follows what is told of all agents, each change with its time and with what it was read from. */
function listen(desk: MessageDesk): { told: Told[]; close(): void } {
  const told: Told[] = [];
  const note = (agents: readonly Agent[]): void => {
    for (const { id, status } of agents) {
      const before = told.findLast((one) => one.agent === id);
      if (before?.state === status.state && before.asks === status.asks) continue;
      const source = status.winner?.source ?? "none";
      told.push({ agent: id, at: Date.now(), state: status.state, asks: status.asks, source });
    }
  };
  const { list } = desk.services.agents;
  note(list.value);
  const listening = list.on(note);
  return { told, close: () => listening.close() };
}

async function lead(desk: MessageDesk, agent: Agent, steps: readonly Step[]): Promise<void> {
  for (const [keys, state] of steps) {
    const { since } = desk.agent(agent.id).status;
    for (const key of keys)
      await desk.tmux.tmux("send-keys", "-t", agent.paneId ?? "", ...(key.length > 5 ? ["-l", key] : [key]));
    const isThere = (): boolean => {
      const { status } = desk.agent(agent.id);
      return status.state === state && status.since > since;
    };
    await until(isThere, 20_000, `${agent.name} to be ${state} after ${keys[0]}`);
    await new Promise((resolve) => setTimeout(resolve, 400 + 300 * Math.random()));
  }
}

it("statuses of mock agents that go through all their states beside each other", async () => {
  const verdicts: { provider: string; verdict: Verdict }[] = [];
  for (const providerId of providers) {
    await using desk = await openMessageDesk({ providerId });
    const diary = path.join(desk.folder, "diary.jsonl");
    const ear = listen(desk);
    const runs = Array.from({ length: ROUNDS }, (_, round) =>
      paths.map(async (steps, at) => {
        const agent = await desk.start(`agent-${round}-${at}`, { diary, workMs: 1500, startMs: 300 });
        await lead(desk, agent, steps);
      }),
    );
    await Promise.all(runs.flat());
    ear.close();
    verdicts.push({ provider: providerId, verdict: judge(readDiary(diary), ear.told, { lasting: 1000, grace: 1000 }) });
  }
  for (const { provider, verdict } of verdicts) tell(provider, verdict);
  expect(verdicts.flatMap(({ verdict }) => verdict.lags.filter(({ ms }) => ms === Infinity))).toEqual([]);
});

function tell(provider: string, { lags, lies }: Verdict): void {
  const times = lags.map(({ ms }) => ms);
  const sources = [...new Set(lags.map(({ told }) => told?.source ?? "none"))].toSorted();
  const facts = Object.fromEntries(
    sources.map((source) => {
      const own = lags.filter(({ told }) => (told?.source ?? "none") === source).map(({ ms }) => ms);
      return [`by ${source}`, `${own.length} in ${quantile(own, 0.5)} ms`];
    }),
  );
  report({
    what: `${provider}: status after a change, median`,
    value: quantile(times, 0.5),
    unit: "ms",
    bar: { most: 250 },
    facts: { states: times.length, ...facts },
  });
  report({
    what: `${provider}: status after a change, p95`,
    value: quantile(times, 0.95),
    unit: "ms",
    bar: { most: 1000 },
  });
  report({ what: `${provider}: told without being so`, value: lies.length, unit: "times", bar: { most: 0 } });
}
