import { describe, expectTypeOf, it } from "vitest";
import { ops } from "../../../../shared/ops/catalog.ts";
import { chain } from "../../../../shared/plan/chain.ts";
import { valueIn } from "../../../../shared/plan/outcome.ts";
import type { PlanResult } from "../../../../shared/plan/outcome.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import type { Entry, Slot } from "../../../../shared/plan/slot.ts";

/** Never called: each line is here for the compiler, which refuses an expectation that does not fail. */
export function refused(plan: Plan): void {
  const window = plan.add(ops.newWindow({ target: "$0" }));
  // @ts-expect-error a pane is no window
  ops.renameWindow({ target: window.pane, name: "a" });
  // @ts-expect-error a window is no pane, and a slot stands for what was made
  ops.killPane({ target: window });
  // @ts-expect-error a window is no session
  ops.killSession({ target: window.window });
  const renamed = plan.add(ops.renameWindow({ target: "@0", name: "a" }));
  // @ts-expect-error it creates nothing
  ops.killWindow({ target: renamed });
  // @ts-expect-error only what creates something can be found instead
  plan.ensure(ops.killServer(), ops.listPanes({ all: true }));
  // @ts-expect-error there is no such planner
  plan.steps({ planner: "clever" });
}

describe("types", () => {
  it("tell what an operation of a plan gives", () => {
    const plan = new Plan();
    expectTypeOf(plan.add(ops.splitWindow({ target: "%0" }))).toEqualTypeOf<Slot<"pane">>();
    expectTypeOf(plan.add(ops.killPane({ target: "%0" }))).toEqualTypeOf<Entry<null>>();
    const said = plan.add(ops.displayMessage({ format: "x" }));
    const value = (result: PlanResult) => valueIn(result, said);
    expectTypeOf(value).returns.toEqualTypeOf<string>();
    const [pane, shown] = plan.addAll(chain(ops.splitWindow({ target: "%0" })).then(ops.capturePane({ target: "%0" })));
    expectTypeOf(pane).toEqualTypeOf<Slot<"pane">>();
    expectTypeOf(shown).toEqualTypeOf<Entry<readonly string[]>>();
  });
});
