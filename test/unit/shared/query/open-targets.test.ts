import { expect, test } from "vitest";
import type { OpResult } from "../../../../shared/base/op-result.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { consequencesOf } from "../../../../shared/query/consequences.ts";
import { pinTargets } from "../../../../shared/query/open-targets.ts";
import { sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const sessions = [sampleSession(0, "main", [sampleWindow(0, [0]), sampleWindow(1, [1, 2])])];

/** What a server answers by the kind of the question; null where it refuses. */
const answers: Readonly<Record<string, unknown>> = {
  displayMessage: "%2",
  listPanes: [{ window: { id: "@1" } }],
  listWindows: [{ session: { id: "$0" } }],
};

async function pin(operations: readonly Operation[], said = answers) {
  const asked: Operation[] = [];
  const pinned = await pinTargets(operations, sessions, async (question) => {
    asked.push(question);
    return { value: said[question.kind] ?? null } as OpResult;
  });
  return { asked, targets: pinned.map(({ args }) => args["target"]) };
}

const last = { special: "{last}" } as const;
const marked = { special: "{marked}" } as const;

test.each([
  ["a pane", ops.killPane({ target: last }), "%2"],
  ["a window", ops.killWindow({ target: last }), "@1"],
  ["a session", ops.killSession({ target: marked }), "$0"],
  ["a name that need not be whole", ops.killSession({ target: { session: "*ain", exact: false } }), "$0"],
  ["a place in a window", ops.killPane({ target: { session: "main", window: 1, pane: last } }), "%2"],
  ["all others of it", ops.killPane({ target: marked, others: true }), "%2"],
  ["one that starts anew", ops.respawnPane({ target: marked, kill: true }), "%2"],
  ["one that loses its history", ops.clearHistory({ target: marked }), "%2"],
] as const)("what only the server can tell is asked for: %s", async (_name, operation, id) => {
  const { asked, targets } = await pin([operation]);
  expect(targets).toEqual([id]);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.args["target"]).toEqual(operation.args["target"]);
});

test.each([
  ["an id", ops.killPane({ target: "%1" })],
  ["a name", ops.killSession({ target: { session: "main" } })],
  ["nothing that ends", ops.resizePane({ target: marked, zoom: true })],
  ["what ends no pane", ops.deleteBuffer({ name: "x" })],
  ["what a plan makes", ops.killPane({ target: { slot: 0, part: "pane" } })],
] as const)("nothing is asked for %s", async (_name, operation) => {
  const { asked, targets } = await pin([operation]);
  expect([asked, targets]).toEqual([[], [operation.args["target"]]]);
});

test("in a plan, only as long as nothing could have changed what it means", async () => {
  const kill = ops.killPane({ target: marked });
  expect((await pin([ops.listPanes({ all: true }), kill, kill])).targets).toEqual([undefined, "%2", marked]);
  expect((await pin([ops.newWindow({ target: "$0" }), kill])).targets).toEqual(["$0", marked]);
});

test("where the server says nothing, nothing is changed", async () => {
  expect((await pin([ops.killPane({ target: marked })], {})).targets).toEqual([marked]);
  expect((await pin([ops.killWindow({ target: marked })], {})).targets).toEqual([marked]);
});

test("while it can't be told, any pane may be hit", () => {
  const of = (operation: Operation) => consequencesOf([operation], { sessions, agents: [] });
  expect([...of(ops.killWindow({ target: last })).hit]).toEqual(["%0", "%1", "%2"]);
  expect([...of(ops.clearHistory({ target: last })).hit]).toEqual(["%0", "%1", "%2"]);
  expect(of(ops.killWindow({ target: "@0" })).open).toBe(false);
  expect(of(ops.deleteBuffer({ name: "x" }))).toMatchObject({ open: false, hit: new Set() });
});
