import { describe, expect, test } from "vitest";
import { planFromJson } from "../../../../shared/plan/json.ts";
import { checkLacks, planLack } from "../../../../shared/plan/lacks.ts";
import { plannerNames } from "../../../../shared/plan/planner.ts";
import { ModelServer } from "./model-server.ts";

const WHY = "This engine splits nothing.";
const lacks = (kind: string): string | null => (kind === "splitWindow" ? WHY : null);
const operations = [
  { kind: "renameWindow", args: { target: "@0", name: "before" } },
  { kind: "splitWindow", args: { target: "%0" } },
  { kind: "sendKeys", args: { target: { slot: 1, part: "pane" }, keys: ["x"] } },
  { kind: "renameWindow", args: { target: "@0", name: "after" } },
];
const plan = () => planFromJson({ operations });

describe("a plan with a step that the engine lacks", () => {
  test("is refused by the step's number and the reason where it would stop there", () => {
    expect(planLack(operations, "stop", lacks)).toBe(`Step 2 (split-window) can't be done here: ${WHY}`);
    expect(() => checkLacks(plan().items, "stop", lacks)).toThrow(
      expect.objectContaining({ code: "plan.unsupported" }),
    );
  });

  test("is refused where what it would make can't be looked for first", () => {
    const ensure = { kind: "listPanes", args: { target: { session: "work" }, wholeSession: true } };
    const looked = [{ kind: "newSession", args: { name: "work" }, ensure }];
    expect(planLack(looked, "stop", (kind) => (kind === "listPanes" ? "It lists nothing." : null))).toBe(
      "Step 1 (new-session) can't be done here: It lists nothing.",
    );
  });

  test("is run where it goes on, or where nothing of it is lacking", () => {
    expect(planLack(operations, "continue", lacks)).toBeNull();
    expect(planLack([], "stop", lacks)).toBeNull();
    expect(planLack(operations, "stop", () => null)).toBeNull();
    expect(() => checkLacks(plan().items, "continue", lacks)).not.toThrow();
  });

  test.each(plannerNames)("leaves that step out and does the others, %s", async (planner) => {
    const server = new ModelServer();
    const { ended, outcomes } = await plan().execute(server, { planner, lacks });
    expect(outcomes.map(({ status }) => status)).toEqual(["complete", "unsupported", "failed", "complete"]);
    expect(outcomes[1]?.error).toMatchObject({ code: "plan.unsupported", message: WHY });
    expect(outcomes[2]?.error?.message).toContain(WHY);
    expect(ended).toBe("failed");
    expect(server.panes.size).toBe(1);
  });
});
