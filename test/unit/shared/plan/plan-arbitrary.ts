import fc from "fast-check";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import type { SlotTarget } from "../../../../shared/ops/slot-target.ts";
import { Plan } from "../../../../shared/plan/plan.ts";

/** One operation in the making. `at` picks the creator it is about, out of those before it; the first pane when there is none. */
interface Draft {
  readonly what: string;
  readonly at: number;
  readonly refuse: boolean;
}

type Pane = `%${number}` | SlotTarget<"pane">;

const makers: Readonly<Record<string, (target: Pane, word: string) => Operation>> = {
  split: (target, word) => ops.splitWindow({ target, argv: ["cat", word] }),
  zoomedSplit: (target, word) => ops.splitWindow({ target, zoom: true, argv: ["cat", word] }),
  type: (target, word) => ops.sendKeys({ target, keys: [word] }),
  title: (target, word) => ops.selectPane({ target, title: word }),
  option: (target, word) => ops.setOption({ target, scope: "pane", option: "@a", value: word }),
  say: (target, word) => ops.displayMessage({ target, format: word }),
  kill: (target) => ops.killPane({ target }),
};

const often = ["split", "split", "type", "title", "option", "option"];
const draft: fc.Arbitrary<Draft> = fc.record({
  what: fc.constantFrom(...often, "zoomedSplit", "say", "kill"),
  at: fc.nat({ max: 9 }),
  refuse: fc.integer({ min: 0, max: 5 }).map((share) => share === 0),
});

function planOf(drafts: readonly Draft[]): Plan {
  const plan = new Plan();
  const creators: number[] = [];
  for (const [index, { what, at, refuse }] of drafts.entries()) {
    const slot = creators.length === 0 ? undefined : creators[creators.length - 1 - (at % creators.length)];
    const target: Pane = slot === undefined ? "%0" : { slot, part: "pane" };
    const made = makers[what]?.(target, refuse ? "refuse" : `word${index}`);
    if (made !== undefined) plan.add(made);
    if (what === "split" || what === "zoomedSplit") creators.push(index);
  }
  return plan;
}

/** Plans of up to 14 operations on panes, some of which the model of a server refuses. */
export const somePlan: fc.Arbitrary<Plan> = fc.array(draft, { maxLength: 14 }).map(planOf);
