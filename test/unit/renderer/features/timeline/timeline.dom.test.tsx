import { describe, expect, test, vi } from "vitest";
import { copyEntries } from "../../../../../renderer/features/timeline/copy-entries.ts";
import { TimelineDialog } from "../../../../../renderer/features/timeline/TimelineDialog.tsx";
import type { ServerState } from "../../../../../shared/models/server.ts";
import { act, appStore } from "../../../../../renderer/state/store.ts";
import { connectedState } from "../../../../support/page-samples.ts";
import { openedPage } from "../../../../support/opened-page.ts";
import { allByTestId, byTestId, click, fill, press, seen } from "../../../../support/render-page.tsx";
import { logLine } from "./log-samples.ts";

const page = openedPage(32);

async function open(server: Partial<ServerState> = {}): Promise<void> {
  act.server.follow({ ...connectedState([]), ...server });
  await page.show(<TimelineDialog />);
  await seen(() => said() !== "Reading…", "the lines");
}
const said = (): string => byTestId("timeline-state")?.textContent ?? "";
const details = (): string => byTestId("log-details")?.textContent ?? "";
const commands = (): string[] =>
  allByTestId("log-line").map((row) => row.querySelector("code")?.textContent?.split(" ").at(-1) ?? "");
const rowButton = (at: number): Element | null =>
  document.querySelectorAll('[data-testid="timeline-dialog"] [data-row]')[at] ?? null;
const box = (at: number): Element | null =>
  document.querySelectorAll('[data-testid="timeline-dialog"] input[type="checkbox"]')[at] ?? null;
const button = (name: string): Element | null =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === name) ?? null;
const form = (): unknown => {
  const { open: dialog } = appStore.getState().dialogs;
  return dialog?.kind === "operation" ? dialog.args : null;
};
const madeAndNamed = () => {
  const group = (at: number) => ({ id: "g", name: "Two", at, of: 2 });
  const name = { kind: "renameWindow", args: { target: { slot: 0 }, name: "w" } };
  return [
    logLine(2, { group: group(1), operation: name }),
    logLine(1, { group: group(0), operation: { kind: "newWindow", args: {} }, stdout: "$0 @7 %9\n" }),
  ];
};
const asked = (call: string) => page.side.asked.filter((one) => one.call === call).map(({ input }) => input);
const isOff = (id: string): boolean => (byTestId(id) as HTMLButtonElement | null)?.disabled === true;
const numbered = (count: number) => Array.from({ length: count }, (_, at) => logLine(count - at));

describe("the timeline", () => {
  test("says that nothing was run yet", async () => {
    await open();
    expect(said()).toBe("No operation has been run yet.");
    expect(byTestId("timeline-empty")?.textContent).toContain("Nothing here yet");
    expect(byTestId("timeline-unfilter")).toBeNull();
  });

  test("shows what was sent, newest first, and its details", async () => {
    page.side.operations.entries = [
      logLine(2, { status: "failed", exitCode: 1, stderr: "can't find window: @1\n" }),
      logLine(1, { engine: "another" }),
    ];
    await open();
    expect(said()).toBe("2 operations");
    expect(commands()).toEqual(["w2", "w1"]);
    await click(rowButton(0));
    expect(details()).toContain("can't find window: @1");
    expect(details()).toContain("failed, exit status 1");
    expect(details()).toContain("test · A sample engine");
    await click(rowButton(1));
    expect(details()).toContain("test · another");
  });

  test("is live: new lines come on top, running ones end", async () => {
    page.side.operations.entries = [logLine(1, { status: "running", durationMs: null })];
    await open();
    page.side.operations.news.set([logLine(2), logLine(1, { status: "failed" })]);
    await seen(() => said() === "2 operations", "the new line");
    expect(allByTestId("log-line").map((row) => row.dataset["status"])).toEqual(["complete", "failed"]);
  });

  test("reads older lines as the end comes near", async () => {
    page.side.operations.entries = numbered(1000);
    await open();
    expect(said()).toBe("The newest 80 operations");
    const list = document.querySelector('[role="list"]')?.parentElement;
    if (list) list.scrollTop = 2000;
    list?.dispatchEvent(new Event("scroll"));
    await seen(() => said() === "The newest 580 operations", "the next part");
  });

  test("is filtered by the host; news that pass come too, and others do not", async () => {
    page.side.operations.entries = [logLine(2, { by: "plan" }), logLine(1)];
    await open();
    await click(button("Plan"));
    await seen(() => said() === "1 operation", "the plan's lines");
    page.side.operations.entries = [logLine(4, { by: "plan" }), logLine(3), ...page.side.operations.entries];
    page.side.operations.news.set([logLine(3)]);
    page.side.operations.news.set([logLine(4, { by: "plan" })]);
    await seen(() => said() === "2 operations", "the plan's new line");
    expect(asked("ops.log").at(-1)).toEqual({ limit: 80, by: ["plan"] });
    await fill(byTestId("timeline-text"), "no such thing");
    await seen(() => said() === "No operation like that.", "nothing");
    expect(byTestId("timeline-empty")?.textContent).toContain("Nothing matches");
    byTestId("timeline-unfilter")?.focus();
    await click(byTestId("timeline-unfilter"));
    await seen(() => byTestId("timeline-empty") === null && said() === "4 operations", "all of them");
    expect(document.activeElement).toBe(byTestId("timeline-text"));
    await fill(byTestId("timeline-text"), "no such thing");
    await seen(() => said() === "No operation like that.", "nothing again");
    await click(button("Show all"));
    await seen(() => said() === "4 operations", "all of them");
  });

  test("folds what was run together; unfolding reads what is missing of it", async () => {
    const group = (at: number) => ({ group: { id: "g", name: "Eight panes", at, of: 3 } });
    const lines = [logLine(3, group(2)), logLine(2, group(1)), logLine(1, group(0))];
    page.side.operations.entries = [logLine(4), ...lines];
    await open();
    expect(allByTestId("log-line")).toHaveLength(1);
    expect(byTestId("log-group")?.textContent).toContain("3 operations: 3 done");
    await press(rowButton(1), "ArrowRight");
    expect(commands().slice(1)).toEqual(["w1", "w2", "w3"]);
    await press(rowButton(1), "ArrowLeft");
    expect(allByTestId("log-line")).toHaveLength(1);
  });
});

describe("a line", () => {
  test("is run again, and what came of it is said beside it", async () => {
    page.side.operations.entries = [logLine(1)];
    await open();
    await click(rowButton(0));
    await click(byTestId("log-again"));
    await seen(() => byTestId("log-said")?.textContent === "Done again.", "that it was done");
    expect(asked("ops.run")).toEqual([{ kind: "renameWindow", args: { target: "@1", name: "w1" } }]);
    page.side.refusal = "can't find window: @1";
    await click(byTestId("log-again"));
    await seen(() => byTestId("log-said")?.textContent === "can't find window: @1", "why not");
  });

  test("with values that are not kept is not run as it stands, only through its form", async () => {
    const args = { target: { session: "main", next: true }, env: { KEY: "•••", PLAIN: "shown" }, argv: ["a", "•••"] };
    page.side.operations.entries = [logLine(1, { masked: true, operation: { kind: "newWindow", args } })];
    await open();
    await click(rowButton(0));
    expect(isOff("log-again")).toBe(true);
    await click(byTestId("log-form"));
    expect(form()).toEqual({ target: args.target, env: { PLAIN: "shown" } });
  });

  test.each([{ lifeId: "life-2" }, { lifeId: null }, { label: "another" }])(
    "of what was there before %o is run only through its form, without its ids",
    async (server) => {
      const byName = { target: { session: "main", window: 1 }, name: "w" };
      page.side.operations.entries = [logLine(2), logLine(1, { operation: { kind: "renameWindow", args: byName } })];
      await open(server);
      await click(rowButton(1));
      expect(isOff("log-again")).toBe(false);
      await click(rowButton(0));
      expect(isOff("log-again")).toBe(true);
      await click(byTestId("log-form"));
      expect(form()).toEqual({ name: "w2" });
    },
  );

  test("of another life with ids in what it runs is run only through its form, which has that", async () => {
    const bind = (command: string) => ({
      operation: { kind: "bindKey", args: { table: "root", key: "F9", command } },
      lifeId: "life-0",
    });
    page.side.operations.entries = [
      logLine(3, bind("kill-pane -t %3")),
      logLine(2, bind("new-window")),
      logLine(1, { operation: { kind: "runShell", args: { shell: "awk '{print $1}'" } }, lifeId: "life-0" }),
    ];
    await open();
    for (const at of [1, 2]) {
      await click(rowButton(at));
      expect(isOff("log-again")).toBe(false);
    }
    await click(rowButton(0));
    expect(isOff("log-again")).toBe(true);
    await click(byTestId("log-form"));
    expect(form()).toEqual({ table: "root", key: "F9", command: "kill-pane -t %3" });
  });

  test("of another server or life is copied without this one's socket, with a word on its ids", async () => {
    const engine = { ...connectedState([]).engine, byHand: ["tmux", "-S", "/here"] };
    const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await open({ engine });
    const copy = async (line: ReturnType<typeof logLine>) => {
      const [entry] = copyEntries([line]);
      if (entry !== undefined && "onSelect" in entry) entry.onSelect();
      await seen(() => copied.mock.calls.length > 0, "the copy");
      await seen(() => appStore.getState().notices.list.length > 0, "the notice");
      const [[text] = [""]] = copied.mock.calls;
      const next = appStore.getState().notices.list.at(-1)?.next;
      copied.mockClear();
      for (const { id } of appStore.getState().notices.list) act.notices.dismiss(id);
      return [text.startsWith("tmux -S /here rename-window"), next];
    };
    expect(await copy(logLine(1))).toEqual([true, ""]);
    expect(await copy(logLine(2, { lifeId: "life-0" }))).toEqual([true, expect.stringContaining("ids")]);
    expect(await copy(logLine(3, { server: "other" }))).toEqual([false, expect.stringContaining("another server")]);
  });

  test("that took what another step made takes that again", async () => {
    page.side.operations.entries = madeAndNamed();
    await open();
    await press(rowButton(0), "ArrowRight");
    await click(rowButton(2));
    await click(byTestId("log-again"));
    await seen(() => asked("ops.run").length === 1, "the call");
    expect(asked("ops.run")).toEqual([{ kind: "renameWindow", args: { target: "@7", name: "w" } }]);
    await click(byTestId("log-form"));
    expect(form()).toEqual({ target: "@7", name: "w" });
  });

  test("that took what nothing tells any more is not run without it", async () => {
    page.side.operations.entries = madeAndNamed().slice(0, 1);
    await open();
    expect(isOff("log-again")).toBe(false);
    await click(rowButton(0));
    expect(isOff("log-again")).toBe(true);
    expect(isOff("log-recipe")).toBe(true);
  });

  test("can be taken back for as long as that is offered, together with what was run with it", async () => {
    const group = (at: number) => ({ group: { id: "g", name: "Two", at, of: 2 } });
    page.side.operations.entries = [logLine(3, group(1)), logLine(2, group(0)), logLine(1)];
    const offer = { done: "Renamed it.", brings: [], until: Date.now() + 30_000 };
    await open();
    act.operations.setUndos([
      { id: "one", entries: [1], ...offer },
      { id: "both", entries: [2, 3], ...offer },
    ]);
    await click(rowButton(0));
    await click(byTestId("log-undo"));
    await click(rowButton(1));
    expect(byTestId("log-undo")).toBeNull();
    await click(rowButton(3));
    await click(byTestId("log-undo"));
    await seen(() => asked("ops.undo").length === 2, "both calls");
    expect(asked("ops.undo")).toEqual([{ id: "both" }, { id: "one" }]);
    act.operations.setUndos([]);
    await seen(() => byTestId("log-undo") === null, "that it is over");
  });

  test("that destroys is asked about before it is run again", async () => {
    page.side.operations.entries = [logLine(1, { operation: { kind: "killPane", args: { target: "%1" } } })];
    await open();
    await click(rowButton(0));
    await click(byTestId("log-again"));
    await seen(() => appStore.getState().operations.question !== null, "the question");
    expect(asked("ops.run")).toEqual([]);
  });
});

describe("several lines", () => {
  test("are chosen by keyboard and run again in the order they ran, as one plan", async () => {
    page.side.operations.entries = numbered(3);
    page.side.operations.planEvents = () => [
      { kind: "done", result: { ended: "complete", outcomes: [], bindings: {}, dispatches: 1, error: null } },
    ];
    await open();
    await press(rowButton(0), " ");
    await press(rowButton(2), " ", { shiftKey: true });
    expect(details()).toContain("3 operations chosen");
    await click(box(1));
    expect(details()).toContain("2 operations chosen");
    await click(byTestId("log-again"));
    await seen(() => asked("ops.runPlan").length === 1, "the plan");
    expect(asked("ops.runPlan")[0]).toMatchObject({
      plan: { operations: [{ args: { name: "w1" } }, { args: { name: "w3" } }] },
      onError: "stop",
    });
  });

  test("become a recipe", async () => {
    page.side.operations.entries = numbered(2);
    await open();
    await press(rowButton(0), " ");
    await press(rowButton(1), " ");
    await click(byTestId("log-recipe"));
    expect(appStore.getState().dialogs.open).toMatchObject({
      kind: "saveRecipe",
      seed: { steps: [{ args: { name: "w1" } }, { args: { name: "w2" } }] },
      back: "timeline",
    });
  });
});

test("the timeline is cleared only when that is confirmed", async () => {
  page.side.operations.entries = numbered(2);
  await open();
  await click(byTestId("timeline-clear"));
  await click(button("Cancel"));
  expect(asked("ops.clearLog")).toEqual([]);
  await click(byTestId("timeline-clear"));
  await click(button("Clear"));
  await seen(() => said() === "No operation has been run yet.", "the empty timeline");
  expect(asked("ops.clearLog")).toHaveLength(1);
  act.dialogs.close();
});
