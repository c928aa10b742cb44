import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Engine } from "../../../../electron/engines/engine.ts";
import { openSimulator } from "../../../../electron/engines/simulator/index.ts";
import { Answering } from "../../../../electron/operations/answering.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { planners } from "../../../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../../../support/operations-desk.ts";
import { paneId, sampleAgent } from "../../../support/page-samples.ts";

let keeper: Engine;
let here: TestDesk;
/** What happens right after it was first looked whether an answer is being typed. */
let then: () => void;

const answering = new Answering({
  agents: () => {
    queueMicrotask(then);
    return [sampleAgent(1, "blocked", { paneId: paneId(0), name: "Ada" })];
  },
  life: () => null,
  now: () => 0,
});

const begin = () => keeper.run({ argv: ["new-session", "-d", "-s", "main", "--", "cat"] });
const panes = async () => {
  const { stdout } = await keeper.run({ argv: ["list-panes", "-a", "-F", "#{pane_id}"] });
  return new TextDecoder().decode(stdout).trim();
};

beforeEach(async () => {
  then = () => {};
  const target = { socket: `agreed-${randomBytes(4).toString("hex")}`, env: { HOME: "/" } };
  keeper = openSimulator(target);
  await begin();
  here = await openTestDesk(target, "simulator", { answering });
});
afterEach(async () => {
  await keeper.run({ argv: ["kill-server"] });
  await here[Symbol.asyncDispose]();
  await keeper.close();
});

const kill = ops.killPane({ target: "%0" });

async function runPlan(operation: Operation, life?: string | null): Promise<string[]> {
  const plan = new Plan();
  plan.add(operation);
  const order = { plan, planner: planners.sequential, onError: "stop", name: "One", by: "plan", life } as const;
  const told: string[] = [];
  for await (const { kind } of here.desk.runPlan(order, undefined)) told.push(kind);
  return told;
}
const ways: [string, (life?: string | null) => Promise<unknown>][] = [
  ["an operation", (life) => here.desk.run(kill, undefined, life)],
  ["a plan", (life) => runPlan(kill, life)],
];

test.each(ways)("%s that was agreed to in one life of the server is not run in the next", async (_name, run) => {
  const life = here.server.state.value.lifeId;
  await keeper.run({ argv: ["kill-server"] });
  await begin();
  await expect(run(life)).rejects.toMatchObject({ code: "ops.otherLife" });
  await expect(run(null)).rejects.toMatchObject({ code: "ops.otherLife" });
  expect([await panes(), here.lines()]).toEqual(["%0", []]);
});

test.each(ways)(
  "%s that was agreed to in this life is run, and so is what nobody was asked about",
  async (_name, run) => {
    await keeper.run({ argv: ["split-window", "-t", "%0", "--", "cat"] });
    await run(here.server.state.value.lifeId);
    expect(await panes()).toBe("%1");
    await run();
    expect(here.lines().map(({ status }) => status)).toEqual(["complete", "failed"]);
  },
);

test.each(ways)("%s is not run where an answer was begun while what it ends was remembered", async (_name, run) => {
  then = () => answering.typed(paneId(0));
  await expect(run()).rejects.toMatchObject({ code: "op.typing" });
  expect([await panes(), here.lines()]).toEqual(["%0", []]);
});
