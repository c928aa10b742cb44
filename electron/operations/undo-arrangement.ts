import { AppError } from "../../shared/base/errors.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { groupRows } from "../../shared/ops/group-rows.ts";
import type { PaneRow } from "../../shared/ops/list-rows.ts";
import { isGood, type PlanResult } from "../../shared/plan/outcome.ts";
import {
  type Arrangement,
  arrangementOf,
  arrangementQuestions,
  readArrangement,
  type PaneStand,
} from "./arrangement.ts";
import { changesIn, doneWords, bringsWords } from "./arrangement-words.ts";
import { type Keepsakes, readKeepsakes } from "./keepsakes.ts";
import { type Program, Rebuild } from "./rebuild.ts";
import { rebuildLinks } from "./rebuild-links.ts";
import { rebuildOptions } from "./rebuild-options.ts";
import { type Keepsake, programFor, type ReviveOptions } from "./revive.ts";
import { pinned } from "./pinned.ts";
import type { Back, Hands, Questions, Way } from "./undo-way.ts";

export interface ArrangementOptions {
  readonly revive: () => Pick<ReviveOptions, "folder" | "sh">;
  /** Its name, where its conversation can be taken up again; null where not. */
  readonly agentNamed: (id: AgentId) => string | null;
  /** Starts an agent again in a pane. Gives what went wrong, one sentence; null when it runs. */
  readonly resume: (id: AgentId, pane: PaneId) => Promise<string | null>;
}

/** Holds a pane until its agent is started in it. */
const PLACEHOLDER = ["sleep", "60"];

/** Kills, moves and sizes: what stood somewhere comes back there. */
export function arrangementWay(options: ArrangementOptions): Way {
  return async (operations, questions) => {
    const answers = await questions.askAll(arrangementQuestions);
    const before = arrangementOf(answers);
    if (before.panes.size === 0) return null;
    const sessions = groupRows((answers[0]?.value ?? []) as readonly PaneRow[], new Set());
    const kept = await readKeepsakes(operations, { sessions, arrangement: before }, questions);
    const sizes = await readOwnSizes(operations, questions);
    return {
      settle: async (asking) => {
        const after = await readArrangement((all) => asking.askAll(all));
        const changes = changesIn(before, after, oursIn(kept));
        if (changes === null) return null;
        const named = (pane: PaneStand): string | null =>
          pane.agentId === null ? null : options.agentNamed(pane.agentId);
        const back: Back = {
          done: doneWords(changes),
          brings: bringsWords(changes, { kept, named }),
          takeBack: (hands) => takeBack({ before, after, kept, sizes, options }, hands),
        };
        return back;
      },
    };
  };
}

interface Moment {
  readonly before: Arrangement;
  readonly after: Arrangement;
  readonly kept: Keepsakes;
  readonly sizes: readonly OwnSize[];
  readonly options: ArrangementOptions;
}

/** A window that was given a size keeps it, unless it is told to follow what shows it again. */
interface OwnSize {
  readonly target: `@${number}`;
  readonly own: string | null;
}

async function readOwnSizes(operations: readonly Operation[], questions: Questions): Promise<readonly OwnSize[]> {
  const sizes: OwnSize[] = [];
  for (const { kind, args } of operations) {
    const target = kind === "resizeWindow" ? await pinned(args["target"], questions) : null;
    if (typeof target !== "string") continue;
    const window = target as `@${number}`;
    const { value } = await questions.ask(ops.showWindowOptions({ target: window, option: "window-size" }));
    const own = value?.["window-size"];
    sizes.push({ target: window, own: own === undefined ? null : String(own) });
  }
  return sizes;
}

async function takeBack(moment: Moment, hands: Hands): Promise<readonly string[]> {
  const now = await readArrangement((all) => hands.askAll(all));
  const { before, after, kept } = moment;
  const programOf = (pane: PaneStand): Program => programIn(pane, moment);
  const rebuild = new Rebuild({ before, after, now, programOf, isOurs: oursIn(kept), baseIndex: kept.baseIndex });
  rebuildLinks(rebuild);
  for (const { target, own } of moment.sizes) {
    const value = own === null ? { unset: true } : { value: own };
    rebuild.add("setWindowOption", { target, option: "window-size", ...value });
  }
  rebuildOptions(rebuild, kept);
  if (rebuild.plan.items.length === 0)
    throw new AppError("ops.undoFailed", ["There is nothing left to bring back.", ...rebuild.notes].join(" "));
  const result = await hands.doPlan(rebuild.plan);
  const notes = [...rebuild.notes, ...refusals(result)];
  if (result.outcomes.every((outcome) => !isGood(outcome))) throw new AppError("ops.undoFailed", notes.join(" "));
  return [...notes, ...(await resumeAgents(rebuild, moment, { result, hands }))];
}

/** Where it can't be told what a target names, everything that ended is taken for ours. */
function oursIn({ panes }: Keepsakes): (pane: PaneId) => boolean {
  return (pane) => panes.size === 0 || panes.has(pane);
}

function keepsakeOf({ id }: PaneStand, { kept }: Moment): Keepsake {
  return kept.panes.get(id) ?? { rows: [], options: {} };
}

function programIn(pane: PaneStand, moment: Moment): Program {
  const { kept, options } = moment;
  if (resumable(pane, moment)) return { ...(pane.path === "" ? {} : { cwd: pane.path }), argv: PLACEHOLDER };
  const { shell, defaultCommand } = kept;
  return programFor(pane, keepsakeOf(pane, moment), { ...options.revive(), shell, defaultCommand, at: new Date() });
}

function resumable({ agentId }: PaneStand, { options }: Moment): boolean {
  return agentId !== null && options.agentNamed(agentId) !== null;
}

function refusals({ outcomes, error }: PlanResult): readonly string[] {
  const bad = outcomes.filter((outcome) => !isGood(outcome));
  const said = bad.map((outcome) => outcome.result?.stderr.trim() || outcome.error?.message || error?.message || "");
  return [...new Set(said)].filter((text) => text !== "");
}

async function resumeAgents(
  rebuild: Rebuild,
  moment: Moment,
  { result, hands }: { readonly result: PlanResult; readonly hands: Hands },
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const [id, ref] of rebuild.revived) {
    const pane = moment.before.panes.get(id);
    const target = typeof ref === "string" ? undefined : result.bindings[ref.slot]?.paneId;
    const agentId = pane?.agentId ?? null;
    if (pane === undefined || agentId === null || target === undefined || !resumable(pane, moment)) continue;
    const why = await moment.options.resume(agentId, target);
    if (why === null) continue;
    notes.push(why);
    const { shell, defaultCommand } = moment.kept;
    const plain = { ...moment.options.revive(), shell, defaultCommand, at: new Date() };
    // What it was started with speaks of an agent that could not be: a shell is what is left.
    const program = programFor({ ...pane, start: "" }, { ...keepsakeOf(pane, moment), options: {} }, plain);
    await hands.doAll([ops.respawnPane({ target, kill: true, ...program })]);
  }
  return notes;
}
