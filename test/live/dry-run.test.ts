import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ops } from "../../shared/ops/catalog.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { planners } from "../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

let tmux: TestTmux;
let here: TestDesk;

beforeEach(async () => {
  tmux = await startTmux({ cols: 120, rows: 40 });
  here = await openTestDesk(tmux.target, "tmux-control");
  await until(() => here.server.state.value.phase === "connected");
});
afterEach(async () => {
  await here[Symbol.asyncDispose]();
  await tmux[Symbol.asyncDispose]();
});

const order = (plan: Plan) => ({
  ...({ plan, planner: planners.batching, onError: "continue", name: "Tried", by: "plan" } as const),
});

const FORM =
  "#{session_id} #{session_name} #{window_id} #{window_index} #{window_name} #{window_layout} #{pane_id} #{pane_index} #{pane_active} #{window_active} #{window_zoomed_flag}";

/** A server that has lived: numbers have gaps, windows are of different sizes, one is in two sessions. */
async function lived(): Promise<void> {
  // A window is called by what runs in it, which tmux looks for twice a second.
  await tmux.tmux("set-option", "-g", "automatic-rename", "off");
  await tmux.tmux("split-window", "-h", "-t", "%0", "-l", "30", "sh");
  await tmux.tmux("split-window", "-v", "-t", "%1", "-l", "7", "cat");
  await tmux.tmux("kill-pane", "-t", "%1");
  await tmux.tmux("split-window", "-v", "-b", "-t", "%0", "-l", "5", "sh");
  await tmux.tmux("new-window", "-t", "main:7", "-n", "seven", "sh");
  await tmux.tmux("new-window", "-d", "-t", "main:4", "sh");
  await tmux.tmux("kill-window", "-t", "main:7");
  await tmux.tmux("new-session", "-d", "-s", "other", "-x", "70", "-y", "20", "sh");
  await tmux.tmux("link-window", "-d", "-s", "main:4", "-t", "other:9");
  await tmux.tmux("resize-window", "-t", "main:4", "-x", "55", "-y", "11");
  await tmux.tmux("resize-pane", "-Z", "-t", "%2");
  await tmux.tmux("set-option", "-g", "base-index", "3");
  await tmux.tmux("set-buffer", "-b", "kept", "text");
  await here.server.refresh();
}

test("the copy is the server: ids, names, indexes, layouts", async () => {
  await lived();
  const plan = new Plan();
  plan.add(ops.listPanes({ all: true }));
  const { before, after, layouts, layoutsBefore, result } = await here.desk.dryRun(order(plan));
  expect(result["ended"]).toBe("complete");
  const real = (await tmux.tmux("list-panes", "-a", "-F", FORM)).split("\n");
  const copied = before.flatMap((session) =>
    session.windows.flatMap((window) =>
      window.panes.map((pane) =>
        [
          ...[
            session.id,
            session.name,
            window.id,
            window.index,
            window.name,
            layoutsBefore?.[window.id],
            pane.id,
            pane.index,
          ],
          ...[Number(pane.active), Number(window.active), Number(window.zoomed)],
        ].join(" "),
      ),
    ),
  );
  expect(copied.sort()).toEqual(real.sort());
  expect(after).toEqual(before);
  expect(layouts).toEqual(layoutsBefore);
});

test("a plan is tried with its slots, and nothing of it reaches the server", async () => {
  await lived();
  const real = await tmux.tmux("list-panes", "-a", "-F", FORM);
  const file = path.join(tmux.folder, "written.txt");
  const plan = new Plan();
  const made = plan.add(ops.newWindow({ target: "$0", name: "tried", argv: ["touch", file] }));
  const split = plan.add(ops.splitWindow({ target: made.pane, direction: "right" }));
  plan.add(ops.renameWindow({ target: made.window, name: "renamed" }));
  plan.add(ops.selectLayout({ target: made.window, layout: "even-vertical" }));
  plan.add(ops.killPane({ target: "%0" }));
  plan.add(ops.killPane({ target: "%99" }));
  plan.add(ops.saveBuffer({ name: "kept", file }));
  plan.add(ops.runShell({ shell: `touch ${file}` }));
  const tried = await here.desk.dryRun(order(plan));
  const outcomes = tried.result["outcomes"] as { status: string }[];
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...["complete", "complete", "complete", "complete", "complete", "failed", "complete", "complete"],
  ]);
  const bindings = tried.result["bindings"] as Record<number, { windowId: string; paneId: string }>;
  const { windowId = "" } = bindings[made.index] ?? {};
  const windows = tried.after.flatMap((session) => session.windows);
  const added = windows.find(({ id }) => id === windowId);
  // The first free index from base-index on, as the server would give it.
  expect(added).toMatchObject({ name: "renamed", index: 3, panes: [{}, { id: bindings[split.index]?.paneId }] });
  expect(tried.layouts[windowId]).toMatch(/\[/);
  expect(windows.flatMap(({ panes }) => panes).some(({ id }) => id === "%0")).toBe(false);
  expect(tried.notes[0]).toMatch(/only played/);
  expect(await tmux.tmux("list-panes", "-a", "-F", FORM)).toBe(real);
  expect(existsSync(file)).toBe(false);
  expect(here.lines()).toEqual([]);
  expect(here.desk.undos.value).toEqual([]);
});

test("what waits for somebody ends the trial, not the app", { timeout: 20_000 }, async () => {
  const plan = new Plan();
  plan.add(ops.waitFor({ channel: "never" }));
  plan.add(ops.killServer());
  const tried = await here.desk.dryRun(order(plan));
  expect(tried.result["ended"]).toBe("cancelled");
  expect(tried.notes.join(" ")).toContain("waits for");
  expect(await tmux.tmux("list-sessions", "-F", "#{session_name}")).toBe("main");
});

test("where no server runs yet a plan begins with one", async () => {
  await tmux.tmux("kill-server");
  await until(() => here.server.state.value.phase !== "connected");
  const plan = new Plan();
  plan.add(ops.newSession({ name: "first" }));
  const tried = await here.desk.dryRun(order(plan));
  expect(tried).toMatchObject({ before: [], after: [{ name: "first" }], result: { ended: "complete" } });
});
