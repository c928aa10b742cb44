import { describe, expect, it } from "vitest";
import { ops } from "../../../../shared/ops/catalog.ts";
import { operationFromJson, operationToJson } from "../../../../shared/ops/json.ts";
import { render } from "../../../../shared/ops/render.ts";
import type { SlotTarget } from "../../../../shared/ops/slot-target.ts";
import { fillSlots, slotsOf, slotTarget } from "../../../../shared/ops/slots.ts";
import { targetProblem, targetText } from "../../../../shared/ops/targets.ts";
import type { TargetKind } from "../../../../shared/ops/targets.ts";

describe("a slot", () => {
  it.each<[SlotTarget, string, TargetKind, string]>([
    [{ slot: 0 }, "%3", "pane", "%3"],
    [{ slot: 0, part: "session" }, "$3", "session", "$3:"],
    [{ slot: 0, part: "session", suffix: ":5" }, "$3", "window", "$3:5"],
    [{ slot: 0, suffix: ":" }, "$3", "place", "$3:"],
    [{ slot: 0, suffix: ":5.2" }, "$3", "pane", "$3:5.2"],
    [{ slot: 0, suffix: ":.2" }, "$3", "pane", "$3:.2"],
    [{ slot: 0, part: "window", suffix: ".2" }, "@3", "pane", "@3.2"],
  ])("%j with the id %s is a %s, written %s", (...[slot, id, kind, text]) => {
    expect(targetProblem(slot, [kind])).toBeNull();
    const target = slotTarget(slot, id);
    expect(targetProblem(target, [kind])).toBeNull();
    expect(targetText(target, false)).toBe(text);
  });

  it("cannot be rendered before it has an id", () => {
    const unresolved = expect.objectContaining({ code: "op.unresolvedSlot", facts: { slot: 4 } });
    expect(() => render(ops.killPane({ target: { slot: 4 } }), null)).toThrow(unresolved);
  });

  it("is found in an operation, filled, and kept by JSON", () => {
    const operation = ops.splitWindow({ target: { slot: 2, part: "pane" }, direction: "right" });
    expect(slotsOf(operation)).toEqual([{ slot: 2, part: "pane" }]);
    expect(operationFromJson(JSON.parse(JSON.stringify(operationToJson(operation))))).toEqual(operation);
    expect(fillSlots(operation, (slot) => slotTarget(slot, "%7"))).toEqual(
      ops.splitWindow({ target: "%7", direction: "right" }),
    );
    expect(() => fillSlots(operation, (slot) => slotTarget(slot, "@7"))).toThrow(
      expect.objectContaining({ code: "op.invalid" }),
    );
    expect(slotsOf(ops.killServer())).toEqual([]);
  });
});
