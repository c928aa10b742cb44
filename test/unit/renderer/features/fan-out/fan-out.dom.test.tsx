import { ORPCError } from "@orpc/server";
import { beforeEach, describe, expect, test } from "vitest";
import { FanOutDialog } from "../../../../../renderer/features/fan-out/FanOutDialog.tsx";
import { TypingBar } from "../../../../../renderer/features/fan-out/TypingBar.tsx";
import { TypingChip } from "../../../../../renderer/features/fan-out/TypingChip.tsx";
import { act, appStore } from "../../../../../renderer/state/store.ts";
import { beginTyping } from "../../../../../renderer/state/typing-set.ts";
import type { PaneId } from "../../../../../shared/base/ids.ts";
import { openedPage } from "../../../../support/opened-page.ts";
import { paneId, paneIds, sampleAgent, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, press, seen } from "../../../../support/render-page.tsx";

const page = openedPage(32);

beforeEach(() => {
  act.server.follow(stateWithPanes(1, 2, 3, 4));
  act.agents.follow([sampleAgent(2, "working"), sampleAgent(3, "blocked")]);
});

async function open(operation: string | null = null, panes: readonly PaneId[] = []): Promise<void> {
  await page.show(<FanOutDialog open={{ kind: "fanOut", operation, panes }} />);
}
const chosen = () => appStore.getState().fanOut.chosen;
const listed = () => allByTestId("fan-out-pane").map((row) => row.dataset["paneId"]);
const row = (id: string): Element | null => document.querySelector(`[data-pane-id="${id}"]`);
const button = (name: string): Element | null =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === name) ?? null;
const targets = () => allByTestId("fan-out-target").map((one) => [one.dataset["target"], one.dataset["status"]]);
const plans = () => page.side.asked.filter(({ call }) => call === "ops.runPlan").map(({ input }) => input);
const result = (kind: string, status: "complete" | "failed" | "unknown", stderr = "") => ({
  ...{
    kind,
    argv: [kind],
    status,
    exitCode: status === "complete" ? 0 : 1,
    stdout: "",
    stderr,
    value: null,
    notes: [],
  },
});
/** A host that refuses operations on these panes. */
function refusing(...ids: string[]): void {
  answering(Object.fromEntries(ids.map((id) => [id, "failed"])));
}

/** A host with another answer than that it is done. */
function answering(statuses: Readonly<Record<string, "failed" | "unknown">>): void {
  page.side.operations.planEvents = (operations) => {
    const outcomes = (operations as { kind: string; args: { target: string } }[]).map(({ kind, args }, index) => {
      const status = statuses[args.target] ?? "complete";
      return {
        index,
        kind,
        status,
        result: result(kind, status, status === "failed" ? "no space for it" : ""),
        error: null,
      };
    });
    const ended = outcomes.some(({ status }) => status !== "complete") ? "failed" : "complete";
    return [
      { kind: "step", outcomes },
      { kind: "done", result: { ended, outcomes, bindings: {}, dispatches: 1, error: null } },
    ];
  };
}

describe("panes", () => {
  test("are chosen one by one, by keyboard too, and all that were found at once", async () => {
    await open();
    expect(listed()).toEqual(["%1", "%2", "%3", "%4"]);
    await click(row("%2"));
    await press(row("%2"), "ArrowDown");
    expect(chosen()).toEqual(["%2"]);
    expect(row("%2")?.getAttribute("aria-checked")).toBe("true");
    await fill(byTestId("fan-out-text"), "state=blocked,working");
    expect(listed()).toEqual(["%2", "%3"]);
    await click(button("Choose all 2"));
    expect(chosen()).toEqual(["%2", "%3"]);
    await click(button("None"));
    expect(chosen()).toEqual([]);
  });

  test("are found by the status of their agents", async () => {
    await open();
    await click(document.querySelector('[data-value="blocked"]'));
    expect(listed()).toEqual(["%3"]);
    await click(document.querySelector('[data-value="none"]'));
    expect(listed()).toEqual(["%1", "%3", "%4"]);
  });

  test("are not found by a question that can't be read, which says why", async () => {
    await open();
    await fill(byTestId("fan-out-text"), "colour=red");
    expect(listed()).toEqual([]);
    expect(document.getElementById("fan-out-hint")?.textContent).toContain("There is no field “colour”");
    expect(byTestId("fan-out-text")?.getAttribute("aria-invalid")).toBe("true");
  });

  test("are the selected agents' where nothing else was asked for", async () => {
    const agent = sampleAgent(3, "blocked");
    act.selection.set([agent.id]);
    await open();
    expect(chosen()).toEqual([agent.paneId]);
  });
});

describe("an operation for several panes", () => {
  test("shows what is sent to each before it is run, and what is wrong", async () => {
    await open("resizePane", paneIds(1, 2));
    expect(byTestId("fan-out-run")?.textContent).toBe("Run for 2");
    act.fanOut.draft({ kind: "selectPane", args: { title: "build" }, each: null });
    await seen(
      () => targets().length === 2 && document.body.textContent?.includes("select-pane") === true,
      "the preview",
    );
    const lines = allByTestId("fan-out-target").map((one) => one.querySelector("code")?.textContent);
    expect(lines[0]).toMatch(/^select-pane .*%1/);
    expect(lines[1]).toMatch(/^select-pane .*%2/);
    act.fanOut.draft({ kind: "selectPane", args: { title: 7 }, each: null });
    await seen(() => (byTestId("fan-out-run") as HTMLButtonElement | null)?.disabled === true, "that it can't be run");
  });

  test("says who waits for an answer", async () => {
    await open("selectPane", paneIds(2, 3));
    expect(allByTestId("fan-out-target").map((one) => one.textContent?.includes("waits for an answer"))).toEqual([
      false,
      true,
    ]);
  });

  test("is run as one, tells what came of each, and tries those that failed again", async () => {
    refusing("%2");
    await open("selectPane", paneIds(1, 2, 3));
    await click(byTestId("fan-out-run"));
    await seen(() => byTestId("fan-out-state")?.textContent === "2 of 3 done, 1 failed", "the results");
    expect(targets()).toEqual([
      ["%1", "complete"],
      ["%2", "failed"],
      ["%3", "complete"],
    ]);
    expect(allByTestId("fan-out-target")[1]?.textContent).toContain("no space for it");
    expect(plans()).toHaveLength(1);
    expect(plans()[0]).toMatchObject({ onError: "continue", by: "person", name: "Select pane for 3 panes" });
    refusing();
    await click(byTestId("fan-out-retry"));
    await seen(() => byTestId("fan-out-state")?.textContent === "3 of 3 done", "that all are done");
    expect(plans()[1]).toMatchObject({ plan: { operations: [{ args: { target: "%2" } }] } });
  });

  test("asks for a word before it tries again where nobody knows whether it was done", async () => {
    answering({ "%2": "failed", "%3": "unknown" });
    await open("selectPane", paneIds(1, 2, 3));
    await click(byTestId("fan-out-run"));
    await seen(() => byTestId("fan-out-state")?.textContent === "1 of 3 done, 1 failed, 1 not known", "the results");
    expect(byTestId("fan-out-retry")?.textContent).toBe("Try the one that failed again");
    expect(byTestId("fan-out-doubtful")?.parentElement?.textContent).toContain("1 whose outcome is not known");
    await click(byTestId("fan-out-retry"));
    await seen(() => plans().length === 2, "the second try");
    expect(plans()[1]).toMatchObject({ plan: { operations: [{ args: { target: "%2" } }] } });
    await click(byTestId("fan-out-doubtful"));
    expect(byTestId("fan-out-retry")?.textContent).toBe("Try the 2 again");
    refusing();
    await click(byTestId("fan-out-retry"));
    await seen(() => byTestId("fan-out-state")?.textContent === "3 of 3 done", "that all are done");
    expect(plans()[2]).toMatchObject({
      plan: { operations: [{ args: { target: "%2" } }, { args: { target: "%3" } }] },
    });
  });

  test("tries nothing again by itself where nothing is known", async () => {
    answering({ "%1": "unknown", "%2": "unknown" });
    await open("selectPane", paneIds(1, 2));
    await click(byTestId("fan-out-run"));
    const retry = () => byTestId("fan-out-retry") as HTMLButtonElement | null;
    await seen(() => retry() !== null, "the results");
    expect(retry()?.disabled).toBe(true);
    await click(byTestId("fan-out-doubtful"));
    expect(retry()?.disabled).toBe(false);
  });

  test("that only reads is tried again without a word", async () => {
    answering({ "%1": "unknown" });
    await open("capturePane", paneIds(1, 2));
    await click(byTestId("fan-out-run"));
    const retry = () => byTestId("fan-out-retry") as HTMLButtonElement | null;
    await seen(() => retry()?.disabled === false, "the results");
    expect(byTestId("fan-out-doubtful")).toBeNull();
  });

  test("that the host refused as a whole was sent to nobody", async () => {
    page.side.operations.planEvents = () => {
      throw new ORPCError("REFUSED", { message: "You are typing there.", data: { code: "op.typing", facts: {} } });
    };
    await open("selectPane", paneIds(1, 2));
    await click(byTestId("fan-out-run"));
    await seen(() => byTestId("fan-out-retry") !== null, "the results");
    expect(targets()).toEqual([
      ["%1", "notRun"],
      ["%2", "notRun"],
    ]);
    expect(byTestId("fan-out-doubtful")).toBeNull();
  });

  test("tells what was made by the names that people have for it", async () => {
    page.side.operations.planEvents = () => {
      const value = { sessionId: "$1", windowId: "@1", paneId: "%9" };
      const outcome = { index: 0, kind: "splitWindow", status: "complete", error: null };
      const outcomes = [{ ...outcome, result: { ...result("splitWindow", "complete"), stdout: "$1 @1 %9", value } }];
      return [{ kind: "done", result: { ended: "complete", outcomes, bindings: {}, dispatches: 1, error: null } }];
    };
    await open("splitWindow", paneIds(1));
    await click(byTestId("fan-out-run"));
    await seen(() => byTestId("fan-out-state")?.textContent === "1 of 1 done", "the results");
    expect(allByTestId("fan-out-target")[0]?.textContent).toContain("Session id $1, Window id @1, Pane id %9");
    expect(document.body.textContent).not.toContain("sessionId");
  });

  test("that ends panes is asked about once, and left alone when the person says no", async () => {
    refusing();
    await open("killPane", paneIds(1, 2));
    expect(document.querySelector('[aria-label="Targets"]')?.textContent).toMatch(/ends|kill/i);
    await click(byTestId("fan-out-run"));
    await seen(() => appStore.getState().operations.question !== null, "the question");
    expect(appStore.getState().operations.question?.operations).toHaveLength(2);
    expect(plans()).toEqual([]);
  });

  test("keeps its results when the panes are gone", async () => {
    refusing();
    await open("selectPane", paneIds(1, 2));
    await click(byTestId("fan-out-run"));
    await seen(() => byTestId("fan-out-state")?.textContent === "2 of 2 done", "the results");
    act.server.follow(stateWithPanes(3, 4));
    await seen(() => listed().length === 2, "the panes that are left");
    expect(targets()).toEqual([
      ["%1", "complete"],
      ["%2", "complete"],
    ]);
  });

  test("tells what came of it when the dialog was closed meanwhile", async () => {
    refusing("%2");
    await open("selectPane", paneIds(1, 2));
    byTestId("fan-out-run")?.click();
    page.close();
    const notices = () => appStore.getState().notices.list.map(({ message }) => message);
    await seen(() => notices().length > 0, "the notice");
    expect(notices()).toEqual(["Select pane for 2 panes: 1 of 2 done, 1 failed."]);
    const [notice] = appStore.getState().notices.list;
    expect(notice?.offer?.dialog).toEqual({ kind: "fanOut", operation: null, panes: [] });
    await open();
    const came = [
      ["%1", "complete"],
      ["%2", "failed"],
    ];
    expect(targets()).toEqual(came);
    expect(byTestId("fan-out-retry")?.textContent).toContain("the one");
    page.close();
    await open();
    expect(byTestId("fan-out-run")).not.toBeNull(); // It has been seen: the next one can be put together.
    await click(byTestId("fan-out-last"));
    expect(targets()).toEqual(came);
    act.server.follow({ ...stateWithPanes(1, 2), lifeId: "another" });
    await seen(() => byTestId("fan-out-retry") === null, "that it can't be tried again");
  });

  test("that holds for the whole server is sent once, and says so", async () => {
    await open("setOption", paneIds(1, 2));
    act.fanOut.draft({ kind: "setOption", args: { option: "escape-time", value: 0 }, each: null });
    await seen(() => byTestId("fan-out-state")?.textContent?.includes("once") === true, "the preview");
    expect(targets()).toEqual([["server", "none"]]);
    expect(allByTestId("fan-out-target")[0]?.querySelector("code")?.textContent).toBe("set-option -- escape-time 0");
  });

  test("that the engine lacks is greyed with the reason", async () => {
    act.operations.setGaps({ selectPane: "This engine has no such thing." });
    await open("selectPane", paneIds(1, 2));
    expect((byTestId("fan-out-run") as HTMLButtonElement | null)?.disabled).toBe(true);
    expect(document.body.textContent).toContain("This engine has no such thing.");
  });
});

describe("typing into several panes", () => {
  test("is shown over the wall and on each tile, and ended there", async () => {
    await page.show(
      <>
        <TypingBar />
        <TypingChip pane={paneId(1)} />
        <TypingChip pane={paneId(3)} />
        <TypingChip pane={paneId(4)} />
      </>,
    );
    expect(byTestId("typing-bar")).toBeNull();
    beginTyping(paneIds(1, 2, 3));
    await seen(() => byTestId("typing-bar") !== null, "the bar");
    expect(byTestId("typing-bar")?.textContent).toContain("goes to 2 panes. Left out: 1 waits for an answer.");
    expect(allByTestId("typing-chip").map((chip) => chip.dataset["hearing"])).toEqual(["gets", "waits"]);
    await click(byTestId("typing-to-waiting"));
    expect(byTestId("typing-bar")?.textContent).toContain("goes to 3 panes.");
    await press(byTestId("typing-bar"), "Escape");
    expect(byTestId("typing-bar")).not.toBeNull();
    await click(byTestId("typing-end"));
    expect(byTestId("typing-bar")).toBeNull();
  });

  test("ends with a word when one pane is left", async () => {
    await page.show(<TypingBar />);
    beginTyping(paneIds(1, 2));
    await seen(() => byTestId("typing-bar") !== null, "the bar");
    act.server.follow(stateWithPanes(1));
    await seen(() => appStore.getState().notices.list.length === 1, "the notice");
    expect(appStore.getState().fanOut.typing).toEqual([]);
  });
});
