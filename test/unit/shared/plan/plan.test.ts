import { describe, expect, it } from "vitest";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { makeOperation, ops } from "../../../../shared/ops/catalog.ts";
import { chain } from "../../../../shared/plan/chain.ts";
import { planToJson } from "../../../../shared/plan/json.ts";
import { Plan } from "../../../../shared/plan/plan.ts";

const invalid = (words: RegExp): unknown =>
  expect.objectContaining({ code: "plan.invalid", message: expect.stringMatching(words) as string });

describe("a plan", () => {
  it("keeps operations in order, with plain slots that say which part they mean", () => {
    const plan = new Plan();
    const session = plan.add(ops.newSession({ name: "a" }));
    const window = plan.add(ops.newWindow({ target: session, name: "b" }));
    plan.add(ops.renameWindow({ target: window, name: "c" }));
    plan.add(ops.killPane({ target: session.pane }));
    plan.add(ops.selectWindow({ target: { slot: session.slot, suffix: ":2" } }));
    expect(planToJson(plan)).toEqual({
      operations: [
        { kind: "newSession", args: { name: "a" } },
        { kind: "newWindow", args: { target: { slot: 0, part: "session" }, name: "b" } },
        { kind: "renameWindow", args: { target: { slot: 1, part: "window" }, name: "c" } },
        { kind: "killPane", args: { target: { slot: 0, part: "pane" } } },
        { kind: "selectWindow", args: { target: { slot: 0, part: "session", suffix: ":2" } } },
      ],
    });
  });

  it("refuses a slot that means nothing in it", () => {
    const plan = new Plan();
    const window = plan.add(ops.newWindow({ target: "$0" }));
    plan.add(ops.renameWindow({ target: "@0", name: "a" }));
    const other = new Plan().add(ops.newWindow({ target: "$0" }));
    const refused: [() => unknown, RegExp][] = [
      [() => plan.add(ops.killWindow({ target: other.window })), /killWindow: a slot of another plan/],
      [() => plan.add(ops.killWindow({ target: other })), /another plan/],
      [() => plan.add(ops.killWindow({ target: { slot: 7 } })), /slot 7 is of no earlier operation/],
      [() => plan.add(ops.killWindow({ target: { slot: 2 } })), /slot 2 is of no earlier operation/],
      [() => plan.add(ops.killWindow({ target: { slot: 1 } })), /operation 1 creates nothing/],
      [() => plan.slot(1), /Operation 1 creates nothing/],
      [() => plan.slot(9), /Operation 9 creates nothing/],
    ];
    for (const [act, words] of refused) expect(act).toThrow(invalid(words));
    const wrongKind = {
      code: "op.invalid",
      message: expect.stringMatching(/killPane: "target" names a window/) as string,
    };
    expect(() => plan.add(makeOperation("killPane", { target: window }))).toThrow(expect.objectContaining(wrongKind));
    expect(plan.items).toHaveLength(2);
  });

  it("refuses to look for what would not be found so", () => {
    const plan = new Plan();
    const make = ops.newSession({ name: "a" });
    const asked = ops.displayMessage({ target: { session: "a" }, format: "#{session_id} #{window_id} #{pane_id}" });
    expect(() => plan.ensure(make, asked)).toThrow(invalid(/looked for by listPanes, and not by displayMessage/));
    expect(() => plan.ensure(make, ops.listPanes({ all: true, filter: "#(touch x)" }))).toThrow(invalid(/only reads/));
    const rename = ops.renameWindow({ target: "@0", name: "a" }) as unknown as typeof make;
    const bare = makeOperation("killWindow", { target: { slot: 0 } });
    expect(() => new Plan().add(bare)).toThrow(invalid(/slot 0 is of no earlier operation/));
    expect(() => plan.ensure(rename, ops.listPanes({ all: true }))).toThrow(invalid(/renameWindow creates nothing/));
    expect(plan.items).toEqual([]);
  });

  it("takes chains, which are no promises", async () => {
    const plan = new Plan();
    const first = chain(ops.newWindow({ target: "$0" })).then(ops.renameSession({ target: "$0", name: "a" }));
    const [window, renamed] = plan.addAll(
      first.then(chain(ops.killSession({ target: "$1" }), ops.killSession({ target: "$2" }))),
    );
    plan.add(ops.killWindow({ target: window }));
    expect(plan.items.map(({ operation }) => operation.kind)).toEqual([
      "newWindow",
      "renameSession",
      "killSession",
      "killSession",
      "killWindow",
    ]);
    expect(renamed).toEqual({ index: 1 });
    await expect((async () => await (first as unknown))()).rejects.toThrow(invalid(/no promise/));
  });

  it("previews what is known before it runs, for the version that is asked about", () => {
    const plan = new Plan();
    const session = plan.ensure(
      ops.newSession({ name: "a", argv: ["cat"] }),
      ops.listPanes({ target: { session: "a" }, wholeSession: true }),
    );
    plan.add(ops.killWindow({ target: session.window }));
    plan.add(ops.listClients({ filter: "1" }));
    plan.add(ops.capturePane({ target: "%1", trimEmpty: true }));
    const shown = (version: string): unknown =>
      plan.preview(parseTmuxVersion(version)).map(({ argv, ensure, notes }) => ({
        argv: argv?.slice(0, 3) ?? null,
        ...(ensure === undefined ? {} : { ensure: ensure?.[0] }),
        notes,
      }));
    expect(shown("3.3a")).toEqual([
      { argv: ["new-session", "-d", "-s"], ensure: "list-panes", notes: [] },
      { argv: null, notes: [] },
      { argv: null, notes: ['"filter" needs tmux 3.4; this is 3.3a.'] },
      { argv: ["capture-pane", "-t", "%1"], notes: ['Left out: "trimEmpty" needs tmux 3.4; this is 3.3a.'] },
    ]);
    expect(shown("3.4")).toMatchObject([{}, { argv: null }, { argv: ["list-clients", "-f", "1"] }, { notes: [] }]);
  });
});
