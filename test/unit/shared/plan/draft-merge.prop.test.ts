import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanDraft } from "../../../../shared/models/plan-draft.ts";
import { MASK } from "../../../../shared/models/operation-log.ts";
import { Recipe } from "../../../../shared/models/recipe.ts";
import { mergedDraft } from "../../../../shared/plan/draft-merge.ts";
import { isSlot } from "../../../../shared/ops/slot-target.ts";

type Step = PlanDraft["steps"][number];

const planOf = (steps: Step[], name = "Plan"): PlanDraft => ({
  ...{ name, steps, planner: "batching", onError: "stop", source: null },
});
const makes = (id: number): Step => ({ id, operation: { kind: "splitWindow", args: { target: "%0" } } });
const usesAt = (id: number, slot: number): Step => ({
  id,
  operation: { kind: "sendKeys", args: { target: { slot, part: "pane" }, keys: ["x"] } },
});
const text = (id: number, words: string): Step => ({ id, operation: { kind: "setBuffer", args: { text: words } } });
let last = 1000;
const newId = (): number => (last += 1);
const idsOf = (draft: PlanDraft | null) => draft?.steps.map(({ id }) => id);

describe("the same plan from two pages", () => {
  test("has the planner, the way to fail and the name that were changed on either side", () => {
    const base = planOf([text(1, "a")]);
    const merged = mergedDraft(
      { base, ours: { ...base, planner: "folding" }, theirs: { ...base, onError: "continue", name: "Desk" } },
      newId,
    );
    expect(merged).toEqual({ draft: { ...base, planner: "folding", onError: "continue", name: "Desk" }, notes: [] });
  });

  test("tells the name that lost", () => {
    const base = planOf([text(1, "a")]);
    const merged = mergedDraft({ base, ours: { ...base, name: "Mine" }, theirs: { ...base, name: "Theirs" } }, newId);
    expect(merged.draft?.name).toBe("Theirs");
    expect(merged.notes).toEqual(["The plan is called “Theirs” there; here it was “Mine”."]);
  });

  test("loses what was dropped on one side, but not what the other has changed", () => {
    const base = planOf([text(1, "a"), text(2, "b")]);
    expect(mergedDraft({ base, ours: base, theirs: null }, newId).draft?.steps ?? []).toEqual([]);
    const { draft, notes } = mergedDraft({ base, ours: null, theirs: planOf([text(1, "a"), text(2, "new")]) }, newId);
    expect(idsOf(draft)).toEqual([2]);
    expect(notes).toEqual(["A step (set-buffer) was removed here and changed there: it stays."]);
  });

  test("lets no slot mean another step: what named a step that was removed there says so", () => {
    const base = planOf([makes(1), text(2, "b")]);
    const ours = planOf([makes(1), text(2, "b"), usesAt(3, 0)]);
    const { draft } = mergedDraft({ base, ours, theirs: planOf([text(2, "b")]) }, newId);
    expect(idsOf(draft)).toEqual([2, 3]);
    expect(draft?.steps[1]).toMatchObject({ operation: { args: { keys: ["x"] } }, lost: { target: "splitWindow" } });
    expect(draft?.steps[1]?.operation.args).not.toHaveProperty("target");
  });

  test("keeps a slot whose step was removed on one side and stays for what was changed on the other", () => {
    const changed = { ...makes(1), operation: { kind: "splitWindow", args: { target: "%9" } } };
    const orphan: Step = {
      ...{ id: 2, operation: { kind: "sendKeys", args: { keys: ["x"] } }, lost: { target: "splitWindow" } },
    };
    const base = planOf([makes(1), usesAt(2, 0)]);
    const kept = planOf([changed, usesAt(2, 0)]);
    const gone = planOf([orphan]);
    for (const [ours, theirs] of [
      [kept, gone],
      [gone, kept],
    ] as const)
      expect(mergedDraft({ base, ours, theirs }, newId).draft).toEqual(kept);
    const named = planOf([{ ...orphan, as: "typing" }]);
    expect(mergedDraft({ base, ours: kept, theirs: named }, newId).draft?.steps[1]).toEqual({
      ...usesAt(2, 0),
      as: "typing",
    });
    const aimed = planOf([{ id: 2, operation: { kind: "sendKeys", args: { target: "%4", keys: ["x"] } } }]);
    expect(mergedDraft({ base, ours: kept, theirs: aimed }, newId).draft?.steps[1]).toEqual(aimed.steps[0]);
    const ensure = { kind: "listPanes", args: { target: { slot: 0, part: "window" }, wholeSession: true } };
    const looks = (probe: typeof ensure | { kind: string; args: { wholeSession: boolean } }): Step => ({
      id: 2,
      operation: { ...makes(2).operation, ensure: probe },
    });
    const bare: Step = {
      ...looks({ kind: "listPanes", args: { wholeSession: true } }),
      lost: { "(looked for in)": "splitWindow" },
    };
    const probing = planOf([changed, looks(ensure)]);
    const probes = { base: planOf([makes(1), looks(ensure)]), ours: probing, theirs: planOf([bare]) };
    expect(mergedDraft(probes, newId).draft).toEqual(probing);
  });

  test("has the secrets of what it came from where one side has them, and the other side's file had not", () => {
    const recipe = Recipe.parse({
      ...{ id: "r", name: "R", onError: "stop" },
      parameters: [{ name: "token", kind: "text" }],
      steps: [{ kind: "listSessions", args: {} }],
    });
    const whole = { ...planOf([text(1, "a")]), source: { recipe, answers: { token: "sk-4711" } } };
    const masked = { ...whole, source: { recipe, answers: { token: MASK } } };
    for (const base of [whole, masked, null])
      for (const [ours, theirs] of [
        [whole, masked],
        [masked, whole],
      ] as const)
        expect(mergedDraft({ base, ours, theirs }, newId).draft?.source?.answers).toEqual({ token: "sk-4711" });
  });

  test("takes moves of either side", () => {
    const base = planOf([text(1, "a"), text(2, "b"), text(3, "c")]);
    const moved = planOf([text(3, "c"), text(1, "a"), text(2, "b")]);
    expect(idsOf(mergedDraft({ base, ours: moved, theirs: base }, newId).draft)).toEqual([3, 1, 2]);
    expect(idsOf(mergedDraft({ base, ours: base, theirs: moved }, newId).draft)).toEqual([3, 1, 2]);
  });

  test("calls no two steps the same", () => {
    const base = planOf([]);
    const ours = planOf([{ ...text(1, "a"), as: "log" }]);
    const theirs = planOf([{ ...text(2, "b"), as: "log" }]);
    const names = mergedDraft({ base, ours, theirs }, newId).draft?.steps.map(({ as }) => as);
    expect(names?.filter((as) => as === "log")).toHaveLength(1);
  });
});

/** Steps of a few ids, each a text or one that names an earlier one. */
const steps = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 6 }), words: fc.constantFrom("a", "b"), uses: fc.nat(6) }), {
    selector: ({ id }) => id,
    maxLength: 6,
  })
  .map((all) =>
    all.map(({ id, words, uses }, at): Step => {
      if (id % 3 === 0) return makes(id);
      return uses < at && (all[uses]?.id ?? 1) % 3 === 0 ? usesAt(id, uses) : text(id, words);
    }),
  );
const drafts = fc.option(steps.map((all) => planOf(all)));

describe("whatever was changed on both sides", () => {
  test("is in the plan: nothing that is on one side only, or unlike the last common plan, is lost", () => {
    fc.assert(
      fc.property(drafts, drafts, drafts, (base, ours, theirs) => {
        const { draft } = mergedDraft({ base, ours, theirs }, newId);
        const merged = draft?.steps ?? [];
        for (const side of [ours, theirs]) {
          for (const step of side?.steps ?? []) {
            const before = base?.steps.find(({ id }) => id === step.id);
            const words = step.operation.args["text"];
            if (words === undefined || words === before?.operation.args["text"]) continue;
            expect(merged.some(({ operation }) => operation.args["text"] === words)).toBe(true);
          }
        }
        expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
      }),
    );
  });

  test("leaves slots with the steps that they named", () => {
    fc.assert(
      fc.property(drafts, drafts, drafts, (base, ours, theirs) => {
        const { draft } = mergedDraft({ base, ours, theirs }, newId);
        for (const { operation } of draft?.steps ?? []) {
          const { target } = operation.args;
          if (isSlot(target)) expect(draft?.steps[target.slot]?.operation.kind).toBe("splitWindow");
        }
      }),
    );
  });

  test("is nothing where nothing was changed", () => {
    fc.assert(
      fc.property(drafts, drafts, (base, other) => {
        expect(mergedDraft({ base, ours: other, theirs: other }, newId).notes).toEqual([]);
        const ids = idsOf(mergedDraft({ base, ours: base, theirs: other }, newId).draft) ?? [];
        expect(ids).toEqual(other?.steps.map(({ id }) => id) ?? []);
      }),
    );
  });
});
