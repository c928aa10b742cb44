import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ORPCError } from "@orpc/server";
import { cancelPlan, runNamedPlan } from "../../electron/ipc/op-run-plan.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import { Answering } from "../../electron/operations/answering.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { planners } from "../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import { paneId, sampleAgent } from "../support/page-samples.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

let tmux: TestTmux;
let here: TestDesk;
const answering = new Answering({
  agents: () => [sampleAgent(1, "blocked", { paneId: paneId(0), name: "Ada" })],
  now: () => 0,
  life: () => null,
});

beforeEach(async () => {
  const setup = [["set-option", "-g", "automatic-rename", "off"]];
  tmux = await startTmux({ session: "work", command: ["cat"], setup });
  here = await openTestDesk(tmux.target, "tmux-control", { answering });
  await until(() => here.server.state.value.phase === "connected");
});
afterEach(async () => {
  await here[Symbol.asyncDispose]();
  await tmux[Symbol.asyncDispose]();
});

function begin(...operations: readonly Operation[]) {
  const plan = new Plan();
  for (const operation of operations) plan.add(operation);
  const order = { plan, planner: planners.sequential, onError: "continue", name: "Three", by: "plan" } as const;
  // Of the host's panes only the log is asked for.
  const host = { operations: here.desk, panes: { log: () => undefined } as unknown as HostServices["panes"] };
  return runNamedPlan(host, order, undefined);
}

const named = async (): Promise<string> =>
  (await tmux.tmux("display-message", "-p", "-t", "%0", "#{session_name} #{window_name}")).trim();

test("a cancelled plan tells what came of each step, and what was done can be taken back", async () => {
  const before = await named();
  const rename = ops.renameWindow({ target: "@0", name: "by-the-plan" });
  const sign = path.join(tmux.folder, "on-its-way");
  const wait = ops.runShell({ shell: `touch '${sign}'; while [ -e '${sign}' ]; do sleep 0.1; done` });
  const events: string[] = [];
  let result: unknown = null;
  for await (const event of begin(rename, wait, ops.renameSession({ target: "$0", name: "not-this" }))) {
    events.push(event.kind);
    if (event.kind === "begun") void until(() => existsSync(sign)).then(() => cancelPlan(event.run));
    if (event.kind === "done") ({ result } = event);
  }
  await rm(sign); // What tmux runs goes on, and tmux with it.
  expect(events[0]).toBe("begun");
  expect(events.at(-1)).toBe("done");
  expect(result).toMatchObject({
    ended: "cancelled",
    outcomes: [{ status: "complete" }, { status: "unknown" }, { status: "notRun", result: null }],
  });
  expect(await named()).toBe("work by-the-plan");
  await until(() => here.desk.undos.value.length === 1, undefined, "the offer");
  const [offer] = here.desk.undos.value;
  const [line] = here.lines();
  expect(offer?.entries).toEqual([line?.id]);
  await here.desk.undo(offer?.id ?? "");
  expect(await named()).toBe(before);
});

test("a plan that is cancelled before it is sent does nothing, and one that has ended does not mind", async () => {
  let result: unknown = null;
  let name = "";
  for await (const event of begin(ops.renameSession({ target: "$0", name: "not-this" }))) {
    if (event.kind === "begun") {
      name = event.run;
      cancelPlan(name);
    }
    if (event.kind === "done") ({ result } = event);
  }
  expect(result).toMatchObject({ ended: "cancelled", dispatches: 0, outcomes: [{ status: "notRun" }] });
  expect(await named()).toMatch(/^work /);
  cancelPlan(name);
  cancelPlan("nobody's");
});

test.skipIf(process.platform === "win32")("a plan is cancelled at once on a server that says nothing", async () => {
  const server = Number(await tmux.tmux("display-message", "-p", "#{pid}"));
  await tmux.tmux("split-window", "-t", "%0", "cat");
  process.kill(server, "SIGSTOP");
  try {
    const running = begin(ops.killPane({ target: { special: "{last}" } }));
    const { value: begun } = await running.next();
    const begunAt = performance.now();
    const first = running.next();
    if (begun?.kind === "begun") cancelPlan(begun.run);
    expect(await first).toMatchObject({
      value: { kind: "done", result: { ended: "cancelled", outcomes: [{ status: "notRun" }] } },
    });
    expect(performance.now() - begunAt).toBeLessThan(8000); // What was there before is read for ten seconds.
  } finally {
    process.kill(server, "SIGCONT");
  }
  expect((await tmux.tmux("list-panes", "-F", "#{pane_id}")).trim().split("\n")).toHaveLength(2);
});

test("one that nobody waits for any more is sent to no engine", async () => {
  const kill = here.desk.run(ops.killPane({ target: "%0" }), AbortSignal.abort());
  await expect(kill).rejects.toMatchObject({ kind: "cancelled", delivery: "notStarted" });
  expect(here.lines()).toEqual([]);
  expect(await named()).toMatch(/^work /);
});

test("why a plan is refused is told in its own words", async () => {
  answering.typed(paneId(0));
  const running = begin(ops.killPane({ target: "%0" }));
  await running.next();
  const refused = await running.next().catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(ORPCError);
  expect(refused).toMatchObject({
    code: "REFUSED",
    message: expect.stringContaining("“Ada”"),
    data: { code: "op.typing" },
  });
  expect(await named()).toMatch(/^work /);
});
