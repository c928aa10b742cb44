import { setTimeout as wait } from "node:timers/promises";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { AgentId, PaneId, WindowId } from "../../shared/base/ids.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { groupRows } from "../../shared/ops/group-rows.ts";
import { paneNames } from "../../shared/query/pane-name.ts";
import type { PaneRow } from "../../shared/ops/list-rows.ts";
import { isGood, type PlanResult } from "../../shared/plan/outcome.ts";
import {
  type Arrangement,
  arrangementOf,
  arrangementQuestions,
  emptyArrangement,
  lifeIn,
  type Ours,
  type PaneStand,
  restartedIn,
} from "./arrangement.ts";
import { EngineError } from "../engines/engine.ts";
import type { Answering } from "./answering.ts";
import { layoutCells } from "../../shared/parse/layout-cells.ts";
import { changesIn, doneWords, bringsWords } from "./arrangement-words.ts";
import { type PlainShell, USUAL_SHELL } from "./kept-shells.ts";
import { type Keepsakes, readKeepsakes, ROWS } from "./keepsakes.ts";
import { onNewServer } from "./new-server.ts";
import { rebuildHooks } from "./own-hooks.ts";
import { type Program, Rebuild } from "./rebuild.ts";
import { rebuildLinks } from "./rebuild-links.ts";
import { rebuildRestarted } from "./rebuild-restarted.ts";
import { rebuildOptions } from "./rebuild-options.ts";
import {
  forgetText,
  type Keepsake,
  NOT_KEPT,
  printsText,
  programFor,
  type ReviveOptions,
  START_OPTION,
  START_PID_OPTION,
  textTaken,
} from "./revive.ts";
import { pinned } from "./pinned.ts";
import { saidOf } from "./said.ts";
import { stands } from "./standing.ts";
import type { Back, Hands, Questions, TakenBack, Way } from "./undo-way.ts";

export interface ArrangementOptions {
  /** Knows where an answer is being typed. */
  readonly answering: Pick<Answering, "check">;
  /** Why the engine in use has no such kind of operation; null where it has. */
  readonly lacks: (kind: string) => string | null;
  readonly revive: () => Pick<ReviveOptions, "folder" | "sh">;
  /** Its name, where its conversation can be taken up again; null where not. */
  readonly agentNamed: (id: AgentId) => string | null;
  /** Starts an agent again in a pane. Gives what went wrong, one sentence; null when it runs. */
  readonly resume: (id: AgentId, pane: PaneId) => Promise<string | null>;
}

const USUAL_ROWS = 24;
const NEW_SERVER = "only those come back that its configuration makes.";

/** What can't come back where the server itself has ended. */
function serverWords({ environment }: Keepsakes): string {
  const lost = environment === null ? "of keys, buffers and variables for all sessions" : "of keys and buffers";
  return `The server is a new one: ${lost} ${NEW_SERVER}`;
}

/** Kills, moves and sizes: what stood somewhere comes back there. */
export function arrangementWay(options: ArrangementOptions): Way {
  const again: StartedAgain = new Map();
  return async (operations, questions) => {
    const answers = await questions.askAll(arrangementQuestions);
    const before = arrangementOf(answers);
    if (before.panes.size === 0) return null;
    const life = lifeIn(answers);
    const sessions = groupRows((answers[0]?.value ?? []) as readonly PaneRow[], new Set());
    const names = paneNames(sessions);
    const kept = await readKeepsakes(operations, { sessions, arrangement: before }, questions);
    const sizes = await readOwnSizes(operations, questions);
    return {
      settle: async (asking) => {
        const { own: after } = await readIn(life, asking);
        const changes = changesIn(before, after, oursIn(kept));
        if (changes === null) return null;
        const named = (pane: PaneStand): string | null =>
          pane.agentId === null ? null : options.agentNamed(pane.agentId);
        const moment: Moment = { operations, sessions, before, after, life, kept, sizes, options, again };
        const back: Back = {
          rows: [...kept.panes.values()].reduce((sum, { rows }) => sum + rows.length, 0),
          of: operations,
          done: doneWords(changes, (pane) => named(pane) ?? names.get(pane.id) ?? pane.command),
          brings: [
            ...bringsWords(changes, { kept, named, prints: printsText(options.revive()) }),
            ...(after.panes.size === 0 ? [serverWords(kept)] : []),
          ],
          check: () => checkTyping(moment),
          takeBack: (hands) => takeBack(moment, hands),
        };
        return back;
      },
    };
  };
}

interface Moment {
  readonly operations: readonly Operation[];
  /** As they were before. */
  readonly sessions: readonly SessionSnapshot[];
  readonly before: Arrangement;
  readonly after: Arrangement;
  readonly life: string | null;
  readonly kept: Keepsakes;
  readonly sizes: readonly OwnSize[];
  readonly options: ArrangementOptions;
  readonly again: StartedAgain;
}

/** By the process that a pane was brought back with: the one whose place it took. What came before that can be brought back, too. */
type StartedAgain = Map<number, number | null>;

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

interface Standing {
  readonly own: Arrangement;
  readonly names: readonly string[];
  /** That life is over. */
  readonly over: boolean;
}

/** What of a server's one life stands, and the names of sessions whosever they are: ids of another life are strangers. */
async function readIn(life: string | null, questions: Questions): Promise<Standing> {
  const answers = await questions.askAll(arrangementQuestions);
  const found = arrangementOf(answers);
  const names = [...found.sessions.values()].map(({ name }) => name);
  const over = life !== null && lifeIn(answers) !== life;
  return { own: over ? emptyArrangement : found, names, over };
}

type ProgramOf = (pane: PaneStand) => Program;

/** Everything that is to be done, in order. */
function rebuildOf(moment: Moment, { own: now, names, over }: Standing, programOf: ProgramOf): Rebuild {
  const { before, after, kept } = moment;
  const { lacks } = moment.options;
  const rebuild = new Rebuild({
    ...{ before, after, now, names, programOf },
    ours: oursIn(kept),
    baseIndex: kept.baseIndex,
    arranges: lacks("selectLayout") === null && lacks("swapPane") === null,
  });
  rebuildLinks(rebuild);
  const { folder } = moment.options.revive();
  const showsAll = (pane: PaneStand): boolean =>
    folder !== null && kept.panes.get(pane.id)?.read === true && pane.above < ROWS;
  const stoodFor = (pid: number | null): number | null => {
    const first = pid === null ? undefined : moment.again.get(pid);
    return first === undefined ? pid : stoodFor(first);
  };
  rebuildRestarted(rebuild, restartedIn(before, after, rebuild.wish.ours), { showsAll, stoodFor });
  for (const { target, own } of moment.sizes) {
    const window = target as WindowId;
    if (rebuild.windows.get(window) !== window || rebuild.left.has(window)) continue;
    const value = own === null ? { unset: true } : { value: own };
    rebuild.add("setWindowOption", { target, option: "window-size", ...value });
  }
  // Before windows may follow their programs' names again.
  if (over) for (const { kind, args } of kept.forAll) rebuild.add(kind, args);
  rebuildOptions(rebuild, kept);
  // The last of the plan: nothing of it is to set them off.
  rebuildHooks(rebuild, kept.ownHooks);
  return rebuild;
}

/** Throws AppError `op.typing`. */
function checkTyping({ before, after, kept, sessions, options }: Moment): void {
  const restarted = restartedIn(before, after, oursIn(kept));
  const anew = restarted.map(({ id }) => ops.respawnPane({ target: id, kill: true }));
  options.answering.check(anew, sessions);
}

async function takeBack(moment: Moment, hands: Hands): Promise<TakenBack> {
  const standing = await readIn(moment.life, hands);
  checkTyping(moment); // before texts are written
  const texts = new Map<PaneId, string>();
  const programOf: ProgramOf = (pane) => programIn(pane, moment, (file) => texts.set(pane.id, file));
  const rebuild = rebuildOf(moment, standing, programOf);
  if (rebuild.plan.items.length === 0)
    throw new AppError("ops.undoFailed", ["There is nothing left to bring back.", ...rebuild.notes].join(" "));
  const environment = standing.over ? moment.kept.environment : null;
  const server = { environment, names: standing.names, revive: moment.options.revive() };
  const { done: result, notes: begun } = await onNewServer(server, hands, () => hands.doPlan(rebuild.plan));
  const amiss = [...begun];
  // Ending what the server began with would set them off, too.
  if (standing.over && moment.kept.hooks.length > 0) amiss.push(...(await setHooks(moment.kept.hooks, hands)));
  for (const [pane, file] of texts) if (cameBack(pane, rebuild, result) === undefined) forgetText(file);
  const crooked = rebuild.wish.arranges ? [] : await sizesNotBack(rebuild, moment, { result, hands });
  const notes = [...rebuild.notes, ...amiss, ...refusals(result), ...crooked];
  if (result.outcomes.every((outcome) => !isGood(outcome))) throw new AppError("ops.undoFailed", notes.join(" "));
  const stand = standingOf(moment, rebuild, result);
  const resumed = await resumeAgents(rebuild, moment, { result, hands, texts });
  await noteAgain(rebuild, moment, hands);
  return { notes: [...notes, ...resumed], stand };
}

async function noteAgain({ restarted }: Rebuild, { life, before, again }: Moment, hands: Hands): Promise<void> {
  if (restarted.size === 0) return;
  const { own } = await readIn(life, hands);
  for (const id of restarted.keys()) {
    const pid = own.panes.get(id)?.pid ?? null;
    if (pid !== null) again.set(pid, before.panes.get(id)?.pid ?? null);
  }
}

/** Milliseconds until a connection that ends with what the server began with is known to have ended. */
const BREAKS = 100;

async function setHooks(hooks: readonly Operation[], hands: Hands): Promise<readonly string[]> {
  await wait(BREAKS);
  const results = await hands.doAll(hooks).catch(async (thrown: unknown) => {
    if (!(thrown instanceof EngineError)) throw thrown;
    await wait(BREAKS);
    return hands.doAll(hooks).catch((again: unknown) => messageOf(again));
  });
  if (typeof results === "string") return [`The server's own hooks could not be set again: ${results}`];
  return [...new Set(results.filter(({ status }) => status !== "complete").map(saidOf))];
}

/** Those of which something has not been taken back. */
function standingOf({ operations, sessions, before }: Moment, rebuild: Rebuild, result: PlanResult): Operation[] {
  const { wish, left } = rebuild;
  const back = [...before.panes.keys()].filter((id) => cameBack(id, rebuild, result) !== undefined);
  const there = new Set([...wish.now.panes.keys(), ...back]);
  return operations.filter((one) => stands(one, { sessions, there, left, back: new Set(back) }));
}

/** Where it can't be told what a target names, everything that ended is taken for ours. */
function oursIn({ panes, sessions, restarted, open }: Keepsakes): Ours {
  return {
    pane: (id) => open || panes.has(id),
    session: (id) => open || sessions.has(id),
    restarted: (id) => restarted.has(id),
  };
}

function keepsakeOf({ id }: PaneStand, { kept }: Moment): Keepsake {
  return kept.panes.get(id) ?? NOT_KEPT;
}

/** The pane that took its place, or itself where it stayed. */
function cameBack(pane: PaneId, { revived, restarted }: Rebuild, result: PlanResult): PaneId | undefined {
  const again = restarted.get(pane);
  if (again !== undefined)
    return result.outcomes.some(({ index, status }) => index === again && status === "complete") ? pane : undefined;
  const { bindings } = result;
  const ref = revived.get(pane);
  return typeof ref === "object" ? bindings[ref.slot]?.paneId : undefined;
}

interface Returning {
  readonly result: PlanResult;
  readonly hands: Hands;
}

/** Where windows can't be laid out anew, the way they are split tells how near they came. */
async function sizesNotBack(
  { wish, windows }: Rebuild,
  { life, options }: Moment,
  { result, hands }: Returning,
): Promise<readonly string[]> {
  const { own } = await readIn(life, hands);
  const sizes = (layout: string | undefined): string => layout?.match(/\d+x\d+,\d+,\d+/g)?.join() ?? "";
  return [...wish.before.windows.values()].flatMap(({ id, name, layout }) => {
    const ref = windows.get(id);
    const made = typeof ref === "object" ? result.bindings[ref.slot]?.windowId : id;
    const now = made === undefined ? undefined : own.windows.get(made);
    const same = now === undefined || sizes(now.layout) === sizes(layout);
    return same ? [] : [`The sizes in the window “${name}” are not as they were: ${options.lacks("selectLayout")}`];
  });
}

function programIn(pane: PaneStand, moment: Moment, wrote: (file: string) => void): Program {
  const { options } = moment;
  const held = resumable(pane, moment) ? { held: { rows: rowsOf(pane, moment) } } : {};
  const revive = { ...options.revive(), ...shellOf(pane, moment), at: new Date(), wrote, ...held };
  return programFor(pane, keepsakeOf(pane, moment), revive);
}

/** How high it was. */
function rowsOf({ id }: PaneStand, { before }: Moment): number {
  const window = [...before.windows.values()].find(({ panes }) => panes.includes(id));
  const cells = layoutCells(window?.layout ?? "")?.panes ?? [];
  return cells.find(({ pane }) => `%${pane}` === id)?.height ?? USUAL_ROWS;
}

function resumable({ agentId }: PaneStand, { options }: Moment): boolean {
  return agentId !== null && options.agentNamed(agentId) !== null;
}

function refusals({ outcomes, error }: PlanResult): readonly string[] {
  const bad = outcomes.filter((outcome) => !isGood(outcome));
  const said = bad.map(({ result, error: own }) =>
    result === null ? (own?.message ?? error?.message ?? "") : saidOf(result),
  );
  return [...new Set(said)].filter((text) => text !== "");
}

async function resumeAgents(
  rebuild: Rebuild,
  moment: Moment,
  { result, hands, texts }: Returning & { readonly texts: ReadonlyMap<PaneId, string> },
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const id of [...rebuild.revived.keys(), ...rebuild.restarted.keys()]) {
    const pane = moment.before.panes.get(id);
    const target = cameBack(id, rebuild, result);
    const agentId = pane?.agentId ?? null;
    if (pane === undefined || agentId === null || target === undefined || !resumable(pane, moment)) continue;
    const text = texts.get(id);
    if (text !== undefined) await textTaken(text);
    const why = await whyNotResumed(agentId, target, moment);
    if (why === null) continue;
    notes.push(why);
    const plain = { ...moment.options.revive(), ...shellOf(pane, moment), at: new Date() };
    // What it was started with speaks of an agent that could not be: a shell is what is left.
    const rows = text === undefined ? keepsakeOf(pane, moment).rows : []; // they are above already
    const program = programFor({ ...pane, start: "" }, { ...NOT_KEPT, rows }, plain);
    const about = { target, scope: "pane" } as const;
    const put = hands.doAll([
      ops.respawnPane({ target, kill: true, ...program }),
      ops.setOption({ ...about, option: START_OPTION, value: "=" }),
      ops.setOption({ ...about, option: START_PID_OPTION, value: "#{pane_pid}", expand: true }),
    ]);
    await put.catch((thrown: unknown) => notes.push(`No shell could be put in its place: ${messageOf(thrown)}`));
  }
  return notes;
}

function shellOf({ id }: PaneStand, { kept }: Moment): PlainShell {
  return kept.shells.get(id) ?? USUAL_SHELL;
}

/** What keeps one agent from coming back keeps no other, and leaves what is there by now. */
async function whyNotResumed(id: AgentId, pane: PaneId, { options }: Moment): Promise<string | null> {
  try {
    return await options.resume(id, pane);
  } catch (thrown) {
    return `The agent “${options.agentNamed(id) ?? id}” could not be started again: ${messageOf(thrown)}`;
  }
}
