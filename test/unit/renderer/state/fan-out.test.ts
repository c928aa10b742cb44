import { describe, expect, test } from "vitest";
import { eachArgOf, eachArgs, fanOutTargets } from "../../../../renderer/state/fan-out-plan.ts";
import { findPanes, noPaneFilter } from "../../../../renderer/state/fan-out-query.ts";
import { placesById } from "../../../../renderer/state/pane-places.ts";
import { opKinds, specOf } from "../../../../shared/ops/catalog.ts";
import { operationFromJson } from "../../../../shared/ops/json.ts";
import { sampleAgent, samplePane, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const first = sampleWindow(1, [1, 2]);
const sessions = [
  sampleSession(0, "main", [first, sampleWindow(2, [3])]),
  sampleSession(1, "logs", [{ ...sampleWindow(3, []), panes: [samplePane(4, { command: "tail" })] }]),
];
const seen = { sessions, agents: [sampleAgent(2, "working"), sampleAgent(3, "blocked")], providers: null };
const places = [...placesById(sessions).values()];
const found = (filter: Partial<typeof noPaneFilter>) => {
  const { panes, problem } = findPanes({ ...noPaneFilter, ...filter }, seen);
  return problem ?? panes.map(({ pane }) => pane.id);
};

const problemOf = (operation: object): string => {
  try {
    operationFromJson(operation);
    return "";
  } catch (thrown) {
    return String(thrown);
  }
};

describe("panes are found", () => {
  test("by conditions, words and what they are told apart by, all together", () => {
    expect(found({})).toEqual(["%1", "%2", "%3", "%4"]);
    expect(found({ text: "command=tail" })).toEqual(["%4"]);
    expect(found({ text: "logs" })).toEqual(["%4"]);
    expect(found({ text: "session=main -state=none" })).toEqual(["%2", "%3"]);
    expect(found({ states: ["blocked", "working"], text: "state=working" })).toEqual(["%2"]);
    expect(found({ sessions: ["$1"] })).toEqual(["%4"]);
    expect(found({ text: "tail main" })).toEqual([]);
  });

  test("or the question is refused with a reason", () => {
    expect(found({ text: "colour=red" })).toContain("There is no field “colour” of panes");
  });
});

describe("a fan-out", () => {
  test("puts each pane where the operation wants one", () => {
    expect(eachArgs(specOf("sendKeys")).map(({ name, level }) => [name, level])[0]).toEqual(["target", "pane"]);
    expect(eachArgs(specOf("breakPane"))[0]).toEqual({ name: "source", level: "pane" });
    expect(eachArgs(specOf("listSessions"))).toEqual([]);
  });

  test("asks once for each window, or session, where that is what the operation is about", () => {
    const draft = { kind: "renameWindow", args: { name: "build" }, each: null };
    const each = eachArgOf(specOf(draft.kind), draft);
    if (each === null) throw new Error("no argument");
    const targets = fanOutTargets(draft, each, places);
    expect(targets.map(({ id, panes }) => [id, panes.length])).toEqual([
      ["@1", 2],
      ["@2", 1],
      ["@3", 1],
    ]);
    expect(targets[0]?.operation).toEqual({ kind: "renameWindow", args: { name: "build", target: "@1" } });
  });

  test.each([
    ["selectLayout", {}, "window"],
    ["sendKeys", {}, "pane"],
    ["displayPopup", {}, "pane"],
    ["setOption", { scope: "pane", option: "remain-on-exit" }, "pane"],
    ["setOption", { scope: "window", option: "@own" }, "window"],
    ["setOption", { option: "status-style", append: true }, "session"],
    ["setOption", { option: "mode-keys" }, "window"],
    ["setOption", { option: "remain-on-exit" }, "window"],
    ["setOption", { option: "@own" }, "session"],
    ["setOption", { option: "update-environment[3]" }, "session"],
    ["setHook", { hook: "pane-exited", pane: true }, "pane"],
    ["setHook", { hook: "alert-bell" }, "session"],
    ["showHooks", { window: true }, "window"],
    ["setOption", { option: "escape-time" }, "server"],
    ["setOption", { option: "@own", scope: "server" }, "server"],
    ["setOption", { option: "mode-keys", scope: "window", global: true }, "server"],
    ["setWindowOption", { option: "mode-keys", global: true }, "server"],
    ["setEnvironment", { name: "A", value: "b", global: true }, "server"],
    ["setEnvironment", { name: "A", value: "b" }, "session"],
    ["showHooks", { global: true }, "server"],
    ["runShell", { shell: "ls" }, "pane"],
  ])("asks once for each thing that %s %o is about", (kind, args, level) => {
    const each = eachArgOf(specOf(kind), { kind, args, each: null });
    expect(each).toEqual({ name: "target", level });
  });

  test("is sent once, to no pane, where it holds for the whole server", () => {
    const draft = { kind: "setOption", args: { option: "escape-time", value: 0 }, each: null };
    const each = eachArgOf(specOf(draft.kind), draft);
    if (each === null) throw new Error("no argument");
    expect(fanOutTargets(draft, each, [])).toEqual([]);
    expect(fanOutTargets(draft, each, places)).toEqual([
      { id: "server", panes: places, operation: { kind: "setOption", args: { option: "escape-time", value: 0 } } },
    ]);
  });

  test("of every operation that can be fanned out makes operations that the catalog takes", () => {
    const fanned = opKinds.filter((kind) => eachArgs(specOf(kind)).length > 0);
    expect(fanned.length).toBeGreaterThan(40);
    for (const kind of fanned) {
      const sample = specOf(kind).sample as Record<string, unknown>;
      const each = eachArgs(specOf(kind), sample)[0] ?? { name: "", level: "pane" };
      const { [each.name]: _, ...args } = sample;
      const targets = fanOutTargets({ kind, args, each: null }, each, places);
      expect(targets.length > 1).toBe(each.level !== "server");
      // A sample may have what does not go with a target; what its type refuses would be a fault.
      const refused = targets.map(({ operation }) => problemOf(operation)).filter((said) => said !== "");
      expect(refused.filter((said) => !said.includes("cannot be combined"))).toEqual([]);
    }
  });
});
