import { AppError } from "../../shared/base/errors.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import { raiseForPlan } from "../../shared/plan/outcome.ts";
import { Plan } from "../../shared/plan/plan.ts";
import type { Engine } from "../engines/engine.ts";
import { runOp, runOps } from "./run-op.ts";
import { runPlan } from "./run-plan.ts";

/** What a scenario is played with. */
export interface Stage {
  /** Opens the engine on the one server of the scenario; whoever calls closes it. */
  open(): Engine;
}

export interface Scenario {
  /** In words, as the matrix has it. */
  readonly name: string;
  /**
   * Plays it on a fresh server with the session `main` and one pane that shows what it is given. Resolves with what can be seen
   * afterwards, the same on every engine. Throws `AppError` where the engine does not do it.
   */
  readonly play: (stage: Stage) => Promise<unknown>;
}

const argv = ["cat"];
const geometry = "#{pane_index} #{pane_left},#{pane_top} #{pane_width}x#{pane_height} #{pane_active}";
const everyone = { session: "main" } as const;

async function withEngine<Value>(stage: Stage, act: (engine: Engine) => Promise<Value>): Promise<Value> {
  const engine = stage.open();
  try {
    return await act(engine);
  } finally {
    await engine.close();
  }
}

async function allDone(engine: Engine, operations: readonly Operation[]): Promise<void> {
  for (const result of await runOps(engine, operations)) raiseForStatus(result);
}

async function said(engine: Engine, format: string, target: "%0" | "@0" | "$0" = "%0"): Promise<string> {
  return raiseForStatus(await runOp(engine, ops.displayMessage({ target, format })));
}

/** The panes of the session `main`, each expanded by one format. */
async function panes(engine: Engine, format: string): Promise<readonly string[]> {
  const rows = raiseForStatus(await runOp(engine, ops.listPanes({ target: everyone, wholeSession: true })));
  const ids = rows.map(({ pane }) => pane.id);
  const asked = await runOps(
    engine,
    ids.map((target) => ops.displayMessage({ target, format })),
  );
  return asked.map((result) => raiseForStatus(result));
}

async function screen(engine: Engine, start: number | "-" = 0): Promise<readonly string[]> {
  return raiseForStatus(await runOp(engine, ops.capturePane({ target: "%0", start })));
}

/** Asks again until `check` holds. Throws `probe.waited` after five seconds. */
async function waitFor(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await check())) {
    if (performance.now() > end) throw new AppError("probe.waited", `After five seconds there was still not ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function fivePanes(engine: Engine): Promise<unknown> {
  const seen: unknown[] = [];
  const sides = ["right", "below", "right", "below"] as const;
  await allDone(engine, [ops.resizeWindow({ target: "@0", width: 120, height: 40 })]);
  await allDone(
    engine,
    sides.map((direction) => ops.splitWindow({ target: "%0", direction, argv })),
  );
  seen.push(await panes(engine, geometry));
  const built = await said(engine, "#{window_layout}", "@0");
  for (const layout of ["even-horizontal", "main-vertical", "tiled", built]) {
    await allDone(engine, [ops.selectLayout({ target: "@0", layout })]);
    seen.push(await said(engine, "#{window_layout}", "@0"), await panes(engine, geometry));
  }
  await allDone(engine, [
    ops.swapPane({ source: "%0", target: "%3" }),
    ops.resizePane({ target: "%0", width: "25%" }),
    ops.rotateWindow({ target: "@0", direction: "down" }),
  ]);
  seen.push(await panes(engine, `#{pane_id} ${geometry}`));
  return seen;
}

const PASTED = Array.from({ length: 1024 }, (_none, at) => `${String(at).padStart(4, "0")} ${"'\"#{x};~ ".repeat(7)}`);

/** How often each sign stands there, but for spaces. */
function signs(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sign of text.replace(/\s/g, "")) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/**
 * The program shows every sign once; the terminal, as it is typed, once more at most. Where both do so at a time, lines are mixed:
 * so signs are counted.
 */
async function paste(engine: Engine): Promise<unknown> {
  const data = `${PASTED.join("\n")}\n`;
  const target = { session: "main", next: true } as const;
  const [, , made] = await runOps(engine, [
    ops.setOption({ target: "$0", option: "history-limit", value: 5000 }),
    ops.setBuffer({ name: "large", data }),
    ops.newWindow({ target, argv }),
  ]);
  const { paneId } = raiseForStatus(made);
  await allDone(engine, [ops.pasteBuffer({ target: paneId, name: "large" })]);
  await waitFor("all of the text", async () => {
    const lines = raiseForStatus(await runOp(engine, ops.capturePane({ target: paneId, start: "-" })));
    const seen = signs(lines.join(""));
    return [...signs(data)].every(
      ([sign, count]) => (seen.get(sign) ?? 0) >= count && (seen.get(sign) ?? 0) <= 2 * count,
    );
  });
  return raiseForStatus(await runOp(engine, ops.showBuffer({ name: "large" }))) === data;
}

async function scripts(engine: Engine): Promise<unknown> {
  const text = "日本語 한글 ü e\u0301 😀 ←";
  await allDone(engine, [
    ops.renameWindow({ target: "@0", name: text }),
    ops.renameSession({ target: "$0", name: text }),
    ops.selectPane({ target: "%0", title: text }),
    ops.setOption({ target: "$0", option: "@text", value: text }),
    ops.setBuffer({ name: "text", data: text }),
    ops.sendKeys({ target: "%0", text }),
  ]);
  await waitFor("the text on the screen", async () => (await screen(engine)).some((line) => line.includes("←")));
  return {
    names: await said(engine, "#{session_name}|#{window_name}|#{pane_title}|#{@text}"),
    found: raiseForStatus(await runOp(engine, ops.hasSession({ target: { session: text } }))),
    buffer: raiseForStatus(await runOp(engine, ops.showBuffer({ name: "text" }))),
    screen: (await screen(engine))[0],
    cursor: await said(engine, "#{cursor_x},#{cursor_y}"),
  };
}

async function storm(engine: Engine): Promise<unknown> {
  const split = (direction: "right" | "below"): Operation => ops.splitWindow({ target: "%0", direction, argv });
  await allDone(engine, [split("right"), split("below"), split("right")]);
  const sizes = Array.from({ length: 30 }, (_none, at) => [60 + ((at * 37) % 140), 20 + ((at * 23) % 50)] as const);
  await allDone(
    engine,
    sizes.flatMap(([width, height], at) => [
      ops.resizeWindow({ target: "@0", width, height }),
      ops.resizePane({ target: "%0", direction: at % 2 === 0 ? "right" : "down", amount: 1 + (at % 3) }),
    ]),
  );
  return { panes: await panes(engine, geometry), layout: await said(engine, "#{window_layout}", "@0") };
}

const seenAgain = `#{session_name}:#{window_name}.#{pane_id} ${geometry}`;

/** Its programs, names and screens outlive whoever is connected. */
async function comeBack(stage: Stage): Promise<unknown> {
  const before = await withEngine(stage, async (engine) => {
    await allDone(engine, [
      ops.renameWindow({ target: "@0", name: "kept" }),
      ops.splitWindow({ target: "%0", direction: "right", argv }),
      ops.sendKeys({ target: "%0", text: "still here" }),
    ]);
    await waitFor("the text on the screen", async () => (await screen(engine))[0] === "still here");
    return [await panes(engine, seenAgain), await screen(engine)];
  });
  const after = await withEngine(stage, async (engine) => [await panes(engine, seenAgain), await screen(engine)]);
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    throw new AppError("probe.changed", `It was ${JSON.stringify(before)}, and then ${JSON.stringify(after)}.`);
  }
  return after;
}

async function refusals(engine: Engine): Promise<unknown> {
  const results = await runOps(engine, [
    ops.killPane({ target: "%99" }),
    ops.killWindow({ target: { session: "main", window: "gone" } }),
    ops.newSession({ name: "main", argv }),
    ops.newWindow({ target: { session: "main", window: 0 }, argv }),
    ops.renameSession({ target: { session: "gone" }, name: "x" }),
    ops.setOption({ target: "@0", scope: "window", option: "remain-on-exit", value: "perhaps" }),
    ops.setOption({ option: "no-such-option", value: "x", global: true }),
    ops.showOptions({ option: "no-such-option" }),
    ops.selectLayout({ target: "@9", layout: "tiled" }),
    ops.swapPane({ source: "%0", target: "%42" }),
    ops.joinPane({ source: "%0", target: "%0" }),
    ops.lastPane({ target: "@0" }),
    ops.showBuffer({ name: "gone" }),
    ops.pasteBuffer({ target: "%0", name: "gone" }),
    ops.hasSession({ target: { session: "gone" } }),
    ops.killPane({ target: { special: "{marked}" } }),
    ops.renameWindow({ target: "@0", name: "after all" }),
  ]);
  return results.map(({ kind, status, exitCode, stderr, value, notes }) => {
    if (status === "unsupported") throw new AppError("probe.unsupported", notes.join(" "));
    return { kind, status, exitCode, stderr, value };
  });
}

async function inFlight(engine: Engine): Promise<unknown> {
  const asked = Array.from({ length: 64 }, async (_none, at) =>
    runOp(engine, ops.displayMessage({ target: "%0", format: `#{pane_id} ${at}` })),
  );
  return (await Promise.all(asked)).map((result) => raiseForStatus(result));
}

function building(name: string): Plan {
  const plan = new Plan();
  const session = plan.add(ops.newSession({ name, windowName: "one", argv }));
  plan.add(ops.setOption({ target: session.session, option: "status", value: false }));
  const below = plan.add(ops.splitWindow({ target: session.pane, argv }));
  plan.add(ops.selectPane({ target: below.pane, title: "be;low;" }));
  plan.add(ops.setOption({ target: below.pane, scope: "pane", option: "@role", value: "it's;" }));
  const second = plan.add(ops.newWindow({ target: session.session, name: "two", detached: true, argv }));
  plan.add(ops.splitWindow({ target: second.pane, direction: "right", argv }));
  plan.add(ops.selectPane({ target: second.pane }));
  return plan;
}

async function planned(engine: Engine): Promise<unknown> {
  const format = `#{window_index} #{window_name} ${geometry} #{@role} #{status}`;
  const seen = new Map<string, string>();
  for (const planner of plannerNames) {
    raiseForPlan(await runPlan(engine, building(planner), { planner }));
    const rows = raiseForStatus(
      await runOp(engine, ops.listPanes({ target: { session: planner }, wholeSession: true })),
    );
    const state = await runOps(
      engine,
      rows.map(({ pane }) => ops.displayMessage({ target: pane.id, format })),
    );
    seen.set(state.map((result) => raiseForStatus(result)).join("\n"), planner);
  }
  if (seen.size > 1) throw new AppError("probe.differs", `Planners came to ${seen.size} different states.`);
  return [...seen.keys()];
}

const once = (play: (engine: Engine) => Promise<unknown>) => (stage: Stage) => withEngine(stage, play);

/** What every engine is tried with beside the sample of each operation. */
export const scenarios: readonly Scenario[] = [
  { name: "five panes, arranged and read back", play: once(fivePanes) },
  { name: "a paste of 64 KB", play: once(paste) },
  { name: "other scripts in names, buffers and screens", play: once(scripts) },
  { name: "a storm of sizes", play: once(storm) },
  { name: "closed and opened again", play: comeBack },
  { name: "refusals in tmux's words", play: once(refusals) },
  { name: "64 requests in flight", play: once(inFlight) },
  { name: "one plan under every planner", play: once(planned) },
];
