import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { Problem } from "../../shared/models/server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { Created } from "../../shared/ops/returns.ts";
import { isGood, outcomeOf, type PlanResult } from "../../shared/plan/outcome.ts";
import { Plan } from "../../shared/plan/plan.ts";
import type { Entry, PartSlot } from "../../shared/plan/slot.ts";
import { markWindow, ownWindow } from "./own-session.ts";
import type { Copy } from "./spawn-copy.ts";
import { broken, doubtful, refusedBy } from "./spawn-problems.ts";

/** Holds a new pane until its options are set, and gives up by itself if nobody comes. */
const placeholder = ["sleep", "60"];

/** How the first window comes to be: with the session, or in it. */
export type Way = "withSession" | "inSession";

interface Seat {
  readonly copy: Copy;
  readonly create: Entry<Created>;
  /** All that is done to the window and its pane; the last one starts the program. */
  readonly done: readonly Entry[];
}

export interface SpawnPlan {
  readonly plan: Plan;
  readonly seats: readonly Seat[];
  /** Copies that no operation can be made for, each with the reason. */
  readonly unsayable: readonly { readonly copy: Copy; readonly problem: Problem }[];
}

/** All copies as one plan: a window for each, its options, its program. The session comes with the first window where it is missing. */
export function planOf(copies: readonly Copy[], way: Way): SpawnPlan {
  const plan = new Plan();
  const seats: Seat[] = [];
  const unsayable: { copy: Copy; problem: Problem }[] = [];
  for (const copy of copies) {
    try {
      seats.push(seat(plan, copy, seats.length === 0 ? way : "inSession"));
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== "op.invalid") throw thrown;
      unsayable.push({ copy, problem: broken(thrown, copy.name) });
    }
  }
  return { plan, seats, unsayable };
}

/** For an agent whose pane is there, with nothing running in it but what holds it. */
export function planInPane(copy: Copy, place: Pick<Targets, "held"> & { readonly pane: PaneId }): Plan {
  const plan = new Plan();
  for (const operation of launchOps(copy, { ...place, window: null })) plan.add(operation);
  return plan;
}

function seat(plan: Plan, copy: Copy, way: Way): Seat {
  const held = copy.argv.length > 0 ? { argv: placeholder } : {};
  const made = ownWindow({ name: copy.name, cwd: copy.order.folder, ...held });
  // Made before anything is added: an operation that can't be is to leave nothing of its copy in the plan.
  launchOps(copy, { pane: { slot: 0, part: "pane" }, held: true, window: { slot: 0, part: "window" } });
  const create = way === "withSession" ? plan.add(made.withSession) : plan.add(made.inSession);
  const done = launchOps(copy, { pane: create.pane, held: true, window: create.window }).map((operation) =>
    plan.add(operation),
  );
  return { copy, create, done };
}

interface Targets {
  readonly pane: PaneId | PartSlot<"pane">;
  /** Something runs in the pane only to hold it. */
  readonly held: boolean;
  /** Null where the window is as it should be. */
  readonly window: PartSlot<"window"> | null;
}

function launchOps(copy: Copy, { pane, held, window }: Targets): Operation[] {
  const program = { cwd: copy.order.folder, env: copy.env, ...(copy.argv.length > 0 ? { argv: copy.argv } : {}) };
  const ofWindow = window === null ? [] : windowOps(window);
  return [
    ...ofWindow,
    ops.setOption({ target: pane, scope: "pane", option: "@paneglass_agent", value: copy.id }),
    ops.respawnPane({ target: pane, ...(held ? { kill: true } : {}), ...program }),
  ];
}

function windowOps(target: PartSlot<"window">): Operation[] {
  return [
    ops.setOption({ target, scope: "window", option: "remain-on-exit", value: "on" }),
    // tmux's own words on an ended pane push the program's first line out of sight; older tmux has no such option.
    ops.setOption({ target, scope: "window", option: "remain-on-exit-format", value: "", quiet: true }),
    markWindow(target),
  ];
}

/**
 * `running`: its pane, which has or may have its program. `refused`: no window could be made. `unsent`: it was not begun.
 * `failed`: a window is there, and nothing runs in it as it should.
 */
export type Seated =
  | { readonly came: "running"; readonly ids: Created; readonly problems: readonly Problem[] }
  | { readonly came: "refused" | "unsent"; readonly problems: readonly Problem[] }
  | { readonly came: "failed"; readonly ids: Created | null; readonly problems: readonly Problem[] };

/** What a run of the plan came to for one copy. */
export function readSeat(result: PlanResult, { copy, create, done }: Seat): Seated {
  const made = outcomeOf(result, create);
  const ids = result.bindings[create.index];
  if (made.status === "notRun") return { came: "unsent", problems: [lost(result, copy)] };
  if (made.status === "unknown") return { came: "failed", ids: null, problems: [lost(result, copy)] };
  if (ids === undefined) return { came: "refused", problems: [refusedBy(made, copy.name)] };
  const outcomes = done.map((entry) => outcomeOf(result, entry));
  const last = outcomes.at(-1);
  if (last?.status === "unknown" && result.error) {
    return { came: "running", ids, problems: [doubtful(result.error, copy.name)] };
  }
  if (last?.status === "notRun") return { came: "failed", ids, problems: [lost(result, copy)] };
  const problems = outcomes.filter((one) => !isGood(one)).map((one) => refusedBy(one, copy.name));
  return last !== undefined && isGood(last) ? { came: "running", ids, problems } : { came: "failed", ids, problems };
}

function lost({ error, ended }: PlanResult, copy: Copy): Problem {
  return broken(error ?? new AppError("spawn.refused", `The start was ${ended}.`), copy.name);
}
