import { describe, expect, test } from "vitest";
import { type LoggedStep, relinked, stepsFromLog } from "../../../../shared/plan/log-steps.ts";

const line = (kind: string, args: object, more: Partial<LoggedStep> = {}): LoggedStep => ({
  ...{ operation: { kind, args: { ...args } }, status: "complete", stdout: "", group: null },
  ...{ server: "test", lifeId: "life-1", ...more },
});
const made = (ids: string) => ({ stdout: `${ids}\n` });
const step = (at: number) => ({ group: { id: "g", name: "Build", at, of: 3 } });
const targets = (steps: readonly { readonly args: Record<string, unknown> }[]) =>
  steps.map(({ args }) => args["target"]);

/** A plan: two windows, the second of which is split, and the split is written into. */
const plan = [
  line("newWindow", { name: "a" }, { ...step(0), ...made("$0 @1 %1") }),
  line("newWindow", { name: "b" }, { ...step(1), ...made("$0 @2 %2") }),
  line("splitWindow", { target: { slot: 1 } }, { ...step(2), ...made("$0 @2 %3") }),
  line("sendKeys", { target: { slot: 2, part: "pane" }, keys: ["ls"] }, step(3)),
];
const [first, second, third, fourth] = plan as [LoggedStep, LoggedStep, LoggedStep, LoggedStep];
const again = (lines: readonly LoggedStep[], known = plan) => {
  const all = relinked(lines, known);
  return { targets: targets(all.map(({ operation }) => operation)), lost: all.map(({ lost }) => lost) };
};

describe("steps of a plan that ran", () => {
  test("mean the same steps, whatever stands before them now", () => {
    const other = line("listSessions", {});
    expect(again(plan).targets).toEqual([undefined, undefined, { slot: 1 }, { slot: 2, part: "pane" }]);
    expect(again([other, second, third, fourth]).targets.slice(2)).toEqual([{ slot: 1 }, { slot: 2, part: "pane" }]);
    expect(again([second, other, third]).targets[2]).toEqual({ slot: 0 });
  });

  test("have the id that was made where its maker is not among them", () => {
    expect(again([first, third, fourth]).targets.slice(1)).toEqual(["@2", { slot: 1, part: "pane" }]);
    expect(again([fourth]).targets).toEqual(["%3"]);
    const inside = line("selectPane", { target: { slot: 1, part: "window", suffix: ".2" } }, step(4));
    expect(again([inside]).targets).toEqual([{ window: "@2", pane: 2 }]);
  });

  test("lose what nothing tells any more", () => {
    const cut = { ...third, stdout: "cut" };
    const elsewhere = { ...third, group: { id: "h", name: "Build", at: 2, of: 3 } };
    const failed = { ...third, status: "failed" as const };
    for (const known of [[], [cut], [elsewhere], [failed]])
      expect(again([fourth], known)).toEqual({ targets: [undefined], lost: [["target"]] });
    expect(relinked([fourth], [])[0]?.operation.args).toEqual({ keys: ["ls"] });
  });

  test("become a recipe's steps by both: slots and ids", () => {
    const more = line("killPane", { target: "%3" });
    expect(targets(stepsFromLog([third, fourth, more], plan))).toEqual([
      "@2",
      { slot: 0, part: "pane" },
      { slot: 0, part: "pane" },
    ]);
  });
});

describe("lines of operations that ran alone", () => {
  const split = line("splitWindow", { target: "%1" }, made("$0 @0 %5"));

  test("name what an earlier one made by its slot", () => {
    const lines = [
      split,
      line("sendKeys", { target: "%5", keys: ["ls"] }),
      line("selectWindow", { target: "@0" }),
      line("splitWindow", { target: "%5" }, made("cut")),
      line("killPane", { target: "%6" }),
    ];
    expect(targets(stepsFromLog(lines, lines))).toEqual([
      "%1",
      { slot: 0, part: "pane" },
      { slot: 0, part: "window" },
      { slot: 0, part: "pane" },
      "%6",
    ]);
  });

  test("do not where the id is of another life or server", () => {
    for (const other of [{ lifeId: "life-2" }, { lifeId: null }, { server: "second" }]) {
      const lines = [split, line("killPane", { target: "%5" }, other)];
      expect(targets(stepsFromLog(lines, lines))).toEqual(["%1", "%5"]);
    }
  });
});
