import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import type { PaneId, SessionId, WindowId } from "../../../../shared/base/ids.ts";
import type { Engine, EngineTarget } from "../../../../electron/engines/engine.ts";
import { openSimulator } from "../../../../electron/engines/simulator/index.ts";
import { Answering } from "../../../../electron/operations/answering.ts";
import { watchMade } from "../../../../electron/operations/made.ts";
import { bufferWay } from "../../../../electron/operations/undo-buffers.ts";
import type { Hands } from "../../../../electron/operations/undo-way.ts";
import type { UndoOffer } from "../../../../shared/models/operation-log.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { plannerNamed } from "../../../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../../../support/operations-desk.ts";
import { until } from "../../../support/until.ts";

let keeper: Engine;
let here: TestDesk;
let target: EngineTarget;
let answering: Answering;

async function tmux(...argv: string[]): Promise<string> {
  const { stdout, stderr } = await keeper.run({ argv });
  return Buffer.from(stdout).toString() + Buffer.from(stderr).toString();
}

beforeEach(async () => {
  target = { socket: `offers-${randomBytes(4).toString("hex")}`, env: { HOME: "/" } };
  keeper = openSimulator(target);
  await tmux("new-session", "-d", "-s", "main", "-x", "80", "-y", "24");
  await tmux("split-window", "-h", "sleep 1000");
  answering = new Answering({ agents: () => [], now: Date.now, life: () => null });
  here = await openTestDesk(target, "simulator", { answering });
});
afterEach(async () => {
  await tmux("kill-server");
  await here[Symbol.asyncDispose]();
  await keeper.close();
});

async function offered(operation: Operation): Promise<UndoOffer> {
  const known = here.desk.undos.value.map(({ id }) => id);
  const added = (): UndoOffer | undefined => here.desk.undos.value.find(({ id }) => !known.includes(id));
  await here.desk.run(operation, undefined);
  await until(() => added() !== undefined, 5000, "an offer");
  return added() as UndoOffer;
}

const restart = (...argv: string[]): Operation => ops.respawnPane({ target: "%1", kill: true, argv });
const started = (): Promise<string> => tmux("display-message", "-p", "-t", "%1", "#{pane_start_command}");

test("where it can't be told what was there, nothing counts for made", async () => {
  const unread = async (operations: readonly Operation[]) =>
    (await here.server.runAll(operations)).map((one) =>
      one.kind === "listPanes" ? { ...one, status: "unknown" as const, value: null } : one,
    );
  const broken = ops.breakPane({ source: "%1", target: { session: "$0", next: true } });
  const ids = { sessionId: "$0" as SessionId, windowId: "@0" as WindowId, paneId: "%1" as PaneId };
  const watch = await watchMade([broken], { ask: (one) => here.server.run(one), askAll: unread });
  expect(await watch?.([{ operation: broken, ids }])).toBeUndefined();
});

test("a pane that others have made meanwhile, and that is moved, is not made", async () => {
  const broken = ops.breakPane({ source: "%2", target: { session: "$0", next: true } });
  const questions = {
    ask: <V>(one: Operation<V>) => here.server.run(one),
    askAll: (all: readonly Operation[]) => here.server.runAll(all),
  };
  const watch = await watchMade([broken], questions);
  await tmux("split-window", "-v");
  const ids = { sessionId: "$0" as SessionId, windowId: "@1" as WindowId, paneId: "%2" as PaneId };
  expect(await watch?.([{ operation: broken, ids }])).toBeNull();
});

test("what is refused because somebody types an answer can be taken back afterwards", async () => {
  const offer = await offered(restart("sleep", "600"));
  const refusal = new AppError("op.typing", "An answer is being typed.");
  const check = answering.check.bind(answering);
  answering.check = () => {
    throw refusal;
  };
  await expect(here.desk.undo(offer.id)).rejects.toBe(refusal);
  expect(here.desk.undos.value).toEqual([offer]);
  answering.check = check;
  expect(await here.desk.undo(offer.id)).toEqual({ notes: [] });
  expect(await started()).toContain("sleep 1000");
});

test("what a plan made can still be ended when the rest has been taken back", async () => {
  const plan = new Plan();
  plan.add(ops.newWindow({ target: "$0", name: "made", detached: true }));
  plan.add(ops.renameSession({ target: "$0", name: "other" }));
  const order = { plan, planner: plannerNamed("sequential"), onError: "continue", name: "p", by: "plan" } as const;
  for await (const _event of here.desk.runPlan(order, undefined)) continue;
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  const [offer] = here.desk.undos.value;
  await here.desk.undo(offer?.id ?? "");
  expect(here.desk.undos.value).toMatchObject([
    { done: "Made a window.", brings: [], entries: [], made: { ...offer?.made, alone: true } },
  ]);
});

test("two restarts are taken back one after the other", async () => {
  const first = await offered(restart("sleep", "600"));
  const second = await offered(restart("sleep", "700"));
  expect(await here.desk.undo(second.id)).toEqual({ notes: [] });
  expect(await started()).toContain("sleep 600");
  expect(await here.desk.undo(first.id)).toEqual({ notes: [] });
  expect(await started()).toContain("sleep 1000");
});

test("a buffer that others write at the same time stays", async () => {
  const questions = {
    ask: <V>(one: Operation<V>) => here.server.run(one),
    askAll: (all: readonly Operation[]) => here.server.runAll(all),
  };
  const write = ops.setBuffer({ data: "mine" });
  const memory = await bufferWay([write], questions);
  await tmux("set-buffer", "another's");
  await here.server.run(write);
  const back = await memory?.settle(questions);
  const gone: unknown[] = [];
  const doAll = async (all: readonly Operation[]) => {
    gone.push(...all.map(({ args }) => args["name"]));
    return here.server.runAll(all);
  };
  await back?.takeBack({ ...questions, doAll } as Hands);
  expect(gone).toHaveLength(1);
  expect(await tmux("list-buffers", "-F", "#{buffer_sample}")).toBe("another's\n");
});

test("where it can't be told whose buffer is whose, none is offered to go", async () => {
  const questions = {
    ask: <V>(one: Operation<V>) => here.server.run(one),
    askAll: (all: readonly Operation[]) => here.server.runAll(all),
  };
  const memory = await bufferWay([ops.loadBuffer({ file: "/nowhere" })], questions);
  await tmux("set-buffer", "another's");
  await tmux("set-buffer", "mine");
  expect(await memory?.settle(questions)).toBeNull();
});
