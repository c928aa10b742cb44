import { expect, test } from "vitest";
import { Answering } from "../../../../electron/operations/answering.ts";
import type { AgentState } from "../../../../shared/models/agent.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { paneId, sampleAgent, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

function scene(state: AgentState) {
  let now = 1000;
  let life: string | null = "first";
  const agent = sampleAgent(1, state, { paneId: paneId(1), name: "Ada" });
  const sessions = [sampleSession(0, "main", [sampleWindow(0, [0, 1]), sampleWindow(1, [2])])];
  const answering = new Answering({ agents: () => [agent], now: () => now, life: () => life });
  return {
    typed: (pane: number) => answering.typed(paneId(pane)),
    check:
      (...operations: Parameters<Answering["check"]>[0]) =>
      () =>
        answering.check(operations, sessions),
    wait: (ms: number) => {
      now += ms;
    },
    live: (other: string | null) => {
      life = other;
    },
  };
}

test("nothing ends a pane in which an answer is being typed, nor what holds it", () => {
  const { typed, check, wait } = scene("blocked");
  expect(check(ops.killPane({ target: "%1" }))).not.toThrow();
  typed(1);
  const busy = expect.objectContaining({ code: "op.typing", message: expect.stringContaining("“Ada”") });
  expect(check(ops.killPane({ target: "%1" }))).toThrow(busy);
  expect(check(ops.killPane({ target: "%0", others: true }))).toThrow(busy);
  expect(check(ops.killPane({ target: "%1", others: true }))).not.toThrow();
  expect(check(ops.killWindow({ target: "@0" }))).toThrow(busy);
  expect(check(ops.killServer())).toThrow(busy);
  expect(check(ops.respawnPane({ target: "%1", kill: true }))).toThrow(busy);
  expect(check(ops.killPane({ target: "%0" }))).not.toThrow();
  expect(check(ops.killWindow({ target: "@1" }))).not.toThrow();
  expect(check(ops.resizePane({ target: "%1", zoom: true }))).not.toThrow();
  expect(check(ops.killWindow({ target: { special: "{last}" } }))).toThrow(busy); // it may be this one
  wait(5000);
  expect(check(ops.killPane({ target: "%1" }))).not.toThrow();
});

test("what a plan may find in place of making it may be that pane", () => {
  const { typed, check } = scene("blocked");
  typed(1);
  const probe = ops.listPanes({ target: { session: "main" } });
  const kill = ops.killSession({ target: { slot: 0, part: "session" } });
  const made = ops.newSession({ name: "main" });
  expect(check(made, kill)).not.toThrow();
  expect(check({ ...made, ensure: probe }, kill)).toThrow("Ada");
});

test("a whole group of sessions ends with what its sessions share", () => {
  const shared = [sampleWindow(0, [0, 1])];
  const sessions = [sampleSession(0, "main", shared), sampleSession(1, "other", shared)];
  const agent = sampleAgent(1, "blocked", { paneId: paneId(1), name: "Ada" });
  const answering = new Answering({ agents: () => [agent], now: () => 1000, life: () => null });
  answering.typed(paneId(1));
  expect(() => answering.check([ops.killSession({ target: "$0" })], sessions)).not.toThrow();
  expect(() => answering.check([ops.killSession({ target: "$0", group: true })], sessions)).toThrow("Ada");
});

test("typing where nobody waits for an answer stops nothing", () => {
  const working = scene("working");
  working.typed(1);
  expect(working.check(ops.killPane({ target: "%1" }))).not.toThrow();
  const elsewhere = scene("blocked");
  elsewhere.typed(0);
  expect(elsewhere.check(ops.killPane({ target: "%1" }))).not.toThrow();
});

test("in the pane of that id of another life nothing was typed", () => {
  const { typed, check, live } = scene("blocked");
  typed(1);
  live("second");
  expect(check(ops.killPane({ target: "%1" }))).not.toThrow();
  typed(1);
  expect(check(ops.killPane({ target: "%1" }))).toThrow("Ada");
});
