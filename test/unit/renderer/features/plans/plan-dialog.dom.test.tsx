import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { PlanDialog } from "../../../../../renderer/features/plans/PlanDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { MASK } from "../../../../../shared/models/operation-log.ts";
import { emptyWall } from "../../../../../shared/models/wall.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, press, renderPage, seen } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>> | null = null;

const plan = () => appStore.getState().plan;
const kinds = () => plan().steps.map(({ operation }) => operation.kind);
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);
const named = (words: string | RegExp): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>("button, [role=tab], [role=menuitem]")].find((one) =>
    typeof words === "string" ? one.textContent?.trim() === words : words.test(one.textContent ?? ""),
  ) ?? null;
const row = (at: number) => document.querySelectorAll(`[data-testid="plan-step"] [data-step]`)[at] ?? null;

const three = [
  { kind: "newWindow", args: { target: { session: "work", next: true } } },
  { kind: "splitWindow", args: { target: { slot: 0, part: "pane" } } },
  { kind: "sendKeys", args: { target: { slot: 1, part: "pane" }, keys: ["ls", "Enter"] } },
];

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.follow({ ...stateWithPanes(1, 2), tmuxVersion: "3.4" });
  change.wall.load("life-1", { ...emptyWall, focused: paneId(1) });
});
afterEach(() => {
  page?.unmount();
  page = null;
  host.close();
});

describe("the composer of plans", () => {
  test("begins with the search for an operation, and shows the fields of the one that is added", async () => {
    page = await renderPage(host, <PlanDialog />);
    await fill(byTestId("operation-pick")?.querySelector("input") ?? null, "split window");
    await press(byTestId("operation-pick")?.querySelector("input") ?? null, "Enter");
    expect(kinds()).toEqual(["splitWindow"]);
    expect(byTestId("operation-fields")).not.toBeNull();
    expect(byTestId("step-problem")?.textContent).toContain("is missing");
    expect(byTestId("plan-run-start")?.hasAttribute("disabled")).toBe(true);
  });

  test("is left by Escape while it is empty, and leaves the search alone once it is not", async () => {
    change.dialogs.show({ kind: "plan" });
    page = await renderPage(host, <PlanDialog />);
    change.plan.add({ kind: "listSessions", args: {} });
    await seen(() => allByTestId("plan-step").length === 1, "the step");
    await press(byTestId("operation-pick")?.querySelector("input") ?? null, "Escape");
    expect(appStore.getState().dialogs.open).toEqual({ kind: "plan" });
    expect(byTestId("operation-pick")).toBeNull();
    change.plan.clear();
    await click(byTestId("plan-add"));
    await press(byTestId("operation-pick")?.querySelector("input") ?? null, "Escape");
    expect(appStore.getState().dialogs.open).toBeNull();
  });

  test("begins no other plan while this one runs", async () => {
    change.plan.load({ name: "Desk", operations: three });
    page = await renderPage(host, <PlanDialog />);
    expect(byTestId("plan-clear")?.hasAttribute("disabled")).toBe(false);
    change.plan.begin(plan().steps, null);
    await seen(() => byTestId("plan-cancel") !== null, "the run");
    expect(byTestId("plan-clear")?.hasAttribute("disabled")).toBe(true);
  });

  test("is not run where it would stop at a step that the engine lacks, and says which and why", async () => {
    change.plan.load({ name: "", operations: three, onError: "stop" });
    change.operations.setGaps({ splitWindow: "This engine splits nothing." });
    page = await renderPage(host, <PlanDialog />);
    const run = () => byTestId("plan-run-start") as HTMLButtonElement | null;
    expect(run()?.disabled).toBe(true);
    expect(byTestId("plan-lack")?.textContent).toContain(
      "Step 2 (split-window) can't be done here: This engine splits nothing.",
    );
    expect((byTestId("plan-save") as HTMLButtonElement | null)?.disabled).toBe(false);
    change.plan.setOnError("continue");
    await seen(() => run()?.disabled === false, "that it can be run without that step");
    expect(byTestId("plan-lack")).toBeNull();
    expect(byTestId("step-problem")?.textContent).toContain("It is left out when the plan is run.");
  });

  test("asks again for a secret that was not kept on disk, at its field, and runs nothing without it", async () => {
    const env = { API_TOKEN: MASK, LANG: "C" };
    change.plan.load({ name: "", operations: [{ kind: "splitWindow", args: { target: "%1", env } }] });
    page = await renderPage(host, <PlanDialog />);
    expect(byTestId("plan-run-start")?.hasAttribute("disabled")).toBe(true);
    expect(byTestId("step-problem")?.textContent).toContain("not kept on disk: put it in again");
    const field = document.querySelector('[data-arg="env"]');
    expect(field?.textContent).toContain("not kept on disk: put it in again");
    change.plan.change(plan().steps[0]?.id ?? -1, { kind: "splitWindow", args: { target: "%1", env: { LANG: "C" } } });
    await seen(() => byTestId("plan-run-start")?.hasAttribute("disabled") === false, "that it can be run");
  });

  test("leaves out a target whose maker was deleted", async () => {
    const shown = { kind: "runShell", args: { shell: "ls", target: { slot: 0, part: "pane" } } };
    change.plan.load({ name: "Desk", operations: [{ kind: "splitWindow", args: { target: "%1" } }, shown] });
    change.plan.choose(null); // without the form of a step
    page = await renderPage(host, <PlanDialog />);
    await press(row(0), "Delete");
    await seen(() => byTestId("step-problem") !== null, "what is lost");
    await press(byTestId("target-place"), "Enter");
    await click(named("Leave it out"));
    expect(byTestId("step-problem")).toBeNull();
    expect(plan().steps.map(({ operation }) => operation.args)).toEqual([{ shell: "ls" }]);
  });

  test("draws what a step makes as chips, and each use of it as one", async () => {
    change.plan.load({ name: "Desk", operations: three });
    change.plan.choose(null); // without the form of a step
    page = await renderPage(host, <PlanDialog />);
    expect(allByTestId("slot-chip").map((chip) => chip.textContent)).toEqual(["window", "pane", "pane"]);
    expect(allByTestId("target-place").map((place) => place.textContent)).toEqual([
      expect.stringContaining("work"),
      expect.stringContaining("Step 1: its pane"),
      expect.stringContaining("Step 2: the new pane"),
    ]);
    expect(allByTestId("step-argv")[1]?.textContent).toBe(
      "split-window -t Step 1: its pane -P -F '#{session_id} #{window_id} #{pane_id}'",
    );
  });

  test("is ordered by keys, and a step that comes too early says so", async () => {
    change.plan.load({ name: "Desk", operations: three });
    page = await renderPage(host, <PlanDialog />);
    await press(row(0), "ArrowDown");
    expect(document.activeElement).toBe(row(1));
    await press(row(1), "ArrowUp", { altKey: true });
    expect(kinds()).toEqual(["splitWindow", "newWindow", "sendKeys"]);
    expect(document.activeElement).toBe(row(0));
    expect(byTestId("step-problem")?.textContent).toContain(
      "names what step 2 (new-window) makes, which comes only later",
    );
    await press(row(0), "ArrowDown", { altKey: true });
    expect(byTestId("step-problem")).toBeNull();
    await press(row(1), "Delete");
    expect(kinds()).toEqual(["newWindow", "sendKeys"]);
    expect(byTestId("step-problem")?.textContent).toContain("named what a split-window was to make");
    await press(document.activeElement, "d", { ctrlKey: true });
    expect(kinds()).toEqual(["newWindow", "sendKeys", "sendKeys"]);
  });

  test("takes a chip that is dropped on a later target, and on no other", async () => {
    change.plan.load({
      name: "Desk",
      operations: [three[1], three[0], three[2]].map((one) => ({
        ...one,
        kind: one?.kind ?? "",
        args: { ...one?.args, target: "%1" },
      })),
    });
    change.plan.choose(null); // without the form of a step
    page = await renderPage(host, <PlanDialog />);
    const drag = async (what: Element | undefined, type: string): Promise<void> => {
      const event = new Event(type, { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: { setData: () => undefined, effectAllowed: "" } });
      what?.dispatchEvent(event);
      await seen(() => true);
    };
    await drag(allByTestId("slot-chip")[0], "dragstart");
    await seen(
      () => allByTestId("target-place").some((place) => place.dataset["fits"] === "true"),
      "a place that fits",
    );
    expect(allByTestId("target-place").map((place) => place.dataset["fits"])).toEqual(["false", "false", "true"]);
    await drag(allByTestId("target-place")[2], "drop");
    expect(plan().steps[2]?.operation.args["target"]).toEqual({ slot: 0, part: "pane" });
    await drag(allByTestId("slot-chip")[0], "dragstart");
    await drag(allByTestId("target-place")[0], "drop");
    expect(plan().steps[0]?.operation.args["target"]).toBe("%1");
  });

  test("has a step looked for first", async () => {
    change.plan.load({ name: "Desk", operations: [{ kind: "newSession", args: { name: "work" } }, ...three] });
    page = await renderPage(host, <PlanDialog />);
    await click(byTestId("step-ensure")?.querySelector("input") ?? null);
    expect(plan().steps[0]?.operation.ensure).toEqual({
      kind: "listPanes",
      args: { target: { session: "work" }, wholeSession: true },
    });
    expect(byTestId("step-probe")?.textContent).toMatch(/^unless found: list-panes .*work/);
    await click(byTestId("step-ensure")?.querySelector("input") ?? null);
    expect(plan().steps[0]?.operation).toEqual({ kind: "newSession", args: { name: "work" } });
  });

  test("calls a step by a name that no other has", async () => {
    change.plan.load({ name: "Desk", operations: [{ kind: "newSession", args: { name: "work" } }, ...three] });
    page = await renderPage(host, <PlanDialog />);
    await fill(byTestId("step-name"), "1st");
    expect(byTestId("step-name")?.getAttribute("aria-invalid")).toBe("true");
    expect(plan().steps[0]?.as).toBeUndefined();
    await fill(byTestId("step-name"), "home");
    expect(plan().steps[0]?.as).toBe("home");
    await click(row(1));
    await fill(byTestId("step-name"), "home");
    expect(byTestId("step-name")?.closest("[data-plan-form]")?.textContent).toContain("Step 1 is called that.");
    expect(plan().steps[1]?.as).toBeUndefined();
  });

  test("shows the name that another window gives a step, but takes none from under the keyboard", async () => {
    change.plan.load({ name: "", operations: three });
    page = await renderPage(host, <PlanDialog />);
    const field = () => byTestId("step-name") as HTMLInputElement | null;
    const callThere = (as: string) =>
      act(() =>
        change.plan.follow({ ...plan(), steps: plan().steps.map((one, at) => (at === 0 ? { ...one, as } : one)) }),
      );
    callThere("home");
    await seen(() => field()?.value === "home", "the other window's name");
    await fill(field(), "1st");
    act(() => field()?.focus());
    callThere("away");
    expect(field()?.value).toBe("1st");
    act(() => field()?.blur());
    await seen(() => field()?.value === "away", "the newest name");
  });

  test("says in how many dispatches a plan goes that looks for something first", async () => {
    const ensure = { kind: "listPanes", args: { all: true } };
    change.plan.load({ name: "Desk", operations: [{ kind: "newSession", args: {}, ensure }, ...three] });
    page = await renderPage(host, <PlanDialog />);
    named("Preview")?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    await seen(() => byTestId("plan-explain") !== null, "the explanation");
    expect(byTestId("dispatch-count")?.textContent).toBe("3 to 4 dispatches");
    expect(byTestId("plan-explain")?.textContent).toContain("It is looked for first");
  });

  test("counts the dispatches of each planner and says why", async () => {
    change.plan.load({ name: "Desk", operations: three });
    page = await renderPage(host, <PlanDialog />);
    await press(named("Preview"), "Enter");
    await click(named("Preview"));
    named("Preview")?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    await seen(() => byTestId("plan-explain") !== null, "the explanation");
    expect(byTestId("dispatch-count")?.textContent).toBe("3 dispatches");
    expect(byTestId("plan-explain")?.textContent).toContain("What follows needs an id that this step creates.");
  });

  test("runs step by step, and keeps what came of it", async () => {
    const outcome = (index: number, kind: string, status: string, more: object = {}) => ({
      ...{ index, kind, status, error: null },
      result: {
        ...{ kind, argv: [kind], status, exitCode: status === "complete" ? 0 : 1, stdout: "", stderr: "" },
        ...{ value: null, notes: [], ...more },
      },
    });
    const made = { stdout: "$0 @1 %5", value: { sessionId: "$0", windowId: "@1", paneId: "%5" } };
    const outcomes = [
      outcome(0, "newWindow", "complete", made),
      outcome(1, "splitWindow", "failed", { stderr: "no space for new pane" }),
      {
        index: 2,
        kind: "sendKeys",
        status: "notRun",
        result: null,
        error: { code: "x", message: "It needs a pane.", facts: {} },
      },
    ];
    side.operations.planEvents = () => [
      { kind: "step", outcomes: outcomes.slice(0, 1) },
      { kind: "done", result: { ended: "failed", outcomes, bindings: {}, dispatches: 2, error: null } },
    ];
    change.plan.load({ name: "Desk", operations: three, onError: "stop" });
    page = await renderPage(host, <PlanDialog />);
    await click(byTestId("plan-run-start"));
    await seen(() => plan().run?.result !== null, "the end");
    expect(asked("ops.runPlan")).toEqual([
      { name: "Desk", by: "plan", planner: "batching", onError: "stop", plan: { operations: three } },
    ]);
    await seen(() => allByTestId("plan-outcome").length === 3, "the outcomes");
    expect(allByTestId("plan-outcome").map((one) => one.dataset["status"])).toEqual(["complete", "failed", "notRun"]);
    expect(byTestId("plan-run")?.textContent).toContain("no space for new pane");
    expect(byTestId("plan-run")?.textContent).toContain("It needs a pane.");
    expect(byTestId("plan-run")?.textContent).toContain("2 dispatches");
    expect(byTestId("answer-facts")?.textContent).toBe("Session id$0Window id@1Pane id%5");
    expect(document.querySelector('[aria-label="Copy %5"]')).not.toBeNull();
    page.unmount();
    page = await renderPage(host, <PlanDialog />);
    expect(allByTestId("plan-outcome")).toHaveLength(3);
  });

  test("shows of a cancelled run what came of each step until then", async () => {
    const outcome = (index: number, status: string) => ({
      ...{ index, kind: three[index]?.kind, status, error: null },
      result: null,
    });
    const outcomes = [outcome(0, "complete"), outcome(1, "unknown"), outcome(2, "notRun")];
    const error = { code: "plan.cancelled", message: "Nobody wants it any more.", facts: {} };
    let go = (): void => undefined;
    const cancelled = new Promise<void>((resolve) => {
      go = resolve;
    });
    side.operations.planEvents = async function* () {
      yield { kind: "begun", run: "run-1" };
      yield { kind: "step", outcomes: outcomes.slice(0, 1) };
      await cancelled;
      yield { kind: "done", result: { ended: "cancelled", outcomes, bindings: {}, dispatches: 2, error } };
    };
    change.plan.load({ name: "Desk", operations: three });
    page = await renderPage(host, <PlanDialog />);
    await click(byTestId("plan-run-start"));
    await seen(() => plan().run?.outcomes[0] !== undefined, "the first step");
    await click(byTestId("plan-cancel"));
    await seen(() => asked("ops.cancelPlan").length === 1, "the cancelling");
    expect(asked("ops.cancelPlan")).toEqual([{ run: "run-1" }]);
    expect(byTestId("plan-run")?.textContent).toContain("Cancelling…");
    go();
    await seen(() => plan().run?.result !== null, "the end");
    await seen(() => byTestId("plan-run-start") !== null, "the button");
    expect(allByTestId("plan-outcome").map((one) => one.dataset["status"])).toEqual(["complete", "unknown", "notRun"]);
    expect(byTestId("plan-run")?.textContent).toContain("It was cancelled.");
  });

  test("says of steps that nothing is known of when the way to the host broke", async () => {
    side.operations.planEvents = () => [
      { kind: "step", outcomes: [{ index: 0, kind: "newWindow", status: "complete", result: null, error: null }] },
    ];
    change.plan.load({ name: "Desk", operations: three });
    page = await renderPage(host, <PlanDialog />);
    await click(byTestId("plan-run-start"));
    await seen(() => plan().run?.failure !== null && plan().run !== null, "the failure");
    await seen(() => byTestId("plan-run-start") !== null, "the end of it");
    expect(allByTestId("plan-outcome").map((one) => one.textContent)).toEqual([
      expect.stringContaining("Done"),
      expect.stringContaining("Not known"),
      expect.stringContaining("Not known"),
    ]);
  });

  test("tells a run that could not be begun", async () => {
    side.operations.planEvents = () => {
      throw new Error("no way");
    };
    change.plan.load({ name: "Desk", operations: three });
    page = await renderPage(host, <PlanDialog />);
    await click(byTestId("plan-run-start"));
    await seen(() => plan().run?.failure !== null && plan().run !== null, "the failure");
    expect(byTestId("plan-run")?.textContent).toContain("Try again");
    expect(byTestId("plan-run-start")).not.toBeNull();
  });
});
