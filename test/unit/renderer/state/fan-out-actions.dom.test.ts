import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { runText } from "../../../../renderer/state/fan-out-run.ts";
import { HostActions } from "../../../../renderer/state/host-actions.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { paneId, stateWithPanes } from "../../../support/page-samples.ts";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  act.server.follow(stateWithPanes(1, 2));
});
afterEach(() => host.close());

/** A fan-out that a person stops before the host tells `last`, or before the way to it breaks. */
async function stopped(last: readonly object[]) {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  side.operations.planEvents = async function* () {
    yield { kind: "begun" as const, run: "r" };
    await gate;
    yield* last as Iterable<never>;
  };
  const { fanOuts } = new HostActions(host);
  const targets = [1, 2].map((number) => {
    const id = paneId(number);
    return { id, panes: [], operation: { ...ops.sendKeys({ target: id, keys: ["ls"] }) } };
  });
  const running = fanOuts.start("sendKeys", "Send", targets);
  await until(() => side.asked.some(({ call }) => call === "ops.runPlan"));
  fanOuts.stop();
  go();
  await running;
  const { run } = appStore.getState().fanOut;
  return { failure: run?.failure, statuses: [...(run?.results.values() ?? [])].map(({ status }) => status) };
}

test("a fan-out that was stopped claims nothing of what was not heard of, where the way broke", async () => {
  const { failure, statuses } = await stopped([]);
  expect(failure).toMatch(/./);
  expect(statuses).toEqual(["unknown", "unknown"]);
});

test("and has no failure where the host says that it was cancelled", async () => {
  const of = { kind: "sendKeys", result: null, error: null };
  const outcomes = ["failed", "notRun"].map((status, index) => ({ ...of, index, status }));
  const error = { code: "plan.cancelled", message: "It was cancelled.", facts: {} };
  const result = { ended: "cancelled", outcomes, bindings: {}, dispatches: 1, error };
  expect(await stopped([{ kind: "done", result }])).toEqual({ failure: null, statuses: ["failed", "notRun"] });
});

test("while the person is asked nothing runs, and so it says", async () => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  side.operations.planEvents = async function* () {
    yield { kind: "begun" as const, run: "r" };
    await gate;
  };
  const { fanOuts, operations } = new HostActions(host);
  const targets = [1, 2].map((number) => {
    const id = paneId(number);
    return { id, panes: [], operation: { ...ops.killPane({ target: id }) } };
  });
  const seen = () => {
    const { run } = appStore.getState().fanOut;
    return run === null ? null : [[...run.results.values()].map(({ status }) => status), runText(run)];
  };
  const running = fanOuts.start("killPane", "Kill", targets);
  await until(() => appStore.getState().operations.question !== null);
  expect(seen()).toEqual([["waiting", "waiting"], "0 of 2 done, not sent yet"]);
  operations.answer(true);
  await until(() => seen()?.[1] === "0 of 2 done, running…");
  expect(seen()?.[0]).toEqual(["running", "running"]);
  go();
  await running;
  expect(seen()?.[0]).toEqual(["unknown", "unknown"]);
});

test("where the person says no it is as it was", async () => {
  const { fanOuts, operations } = new HostActions(host);
  const id = paneId(1);
  const targets = [{ id, panes: [], operation: { ...ops.killPane({ target: id }) } }];
  const running = fanOuts.start("killPane", "Kill", targets);
  await until(() => appStore.getState().operations.question !== null);
  operations.answer(false);
  await running;
  expect(appStore.getState().fanOut).toMatchObject({ run: null, showsRun: false });
  expect(side.asked.some(({ call }) => call === "ops.runPlan")).toBe(false);
});
