import { setTimeout as wait } from "node:timers/promises";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { specOf } from "../../shared/ops/catalog.ts";
import type { Args, Operation, UndoWay } from "../../shared/ops/define.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import { isSlot } from "../../shared/ops/slot-target.ts";
import { slotsOf } from "../../shared/ops/slots.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { EngineError } from "../engines/engine.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import { readLife } from "./arrangement.ts";
import { aimedAtFound } from "./found-targets.ts";
import { type Made, type WatchMade, watchMade } from "./made.ts";
import type { Timeline } from "./timeline.ts";
import type { PlanLines, Ran } from "./told-runs.ts";
import { toldServer } from "./told-server.ts";
import { type ArrangementOptions, arrangementWay } from "./undo-arrangement.ts";
import { bindingWay } from "./undo-bindings.ts";
import { type OfferedBack, UndoBook } from "./undo-book.ts";
import { bufferWay } from "./undo-buffers.ts";
import { environmentWay } from "./undo-environment.ts";
import { nameWay } from "./undo-names.ts";
import { optionWay } from "./undo-options.ts";
import type { Back, Hands, Memory, Questions, Way } from "./undo-way.ts";

interface UndoOptions extends ArrangementOptions {
  readonly server: MuxServer;
  readonly timeline: Timeline;
  readonly now: () => number;
  readonly log: (text: string) => void;
}

/** Milliseconds that are spent on what was there before: then it runs, and can't be taken back. A kill waits longer for that. */
const LIMIT = 3000;
const KILL_LIMIT = 10_000;

/** Milliseconds until a connection that breaks is known to have broken. */
const BREAKS = 50;

/** What some operations of one way can be taken back by, in the life of the server that they were run in. */
interface Held {
  readonly way: UndoWay;
  readonly life: string | null;
  readonly memory: Memory;
}

/** What there is before a plan runs. */
interface BeforePlan {
  readonly memories: readonly Held[];
  /** Operations as they were aimed at what was found. */
  readonly aims: ReadonlyMap<Operation, Operation>;
  readonly watch: WatchMade | null;
}

/** Remembers what operations change, and takes them back for a while. */
export class Undo {
  readonly book: UndoBook;
  readonly #options: UndoOptions;
  readonly #ways: Readonly<Record<UndoWay, Way>>;
  readonly #questions: Questions;

  constructor(options: UndoOptions) {
    const { server, now } = options;
    this.#options = options;
    this.book = new UndoBook(now);
    this.#questions = { ask: (operation) => server.run(operation), askAll: (operations) => server.runAll(operations) };
    this.#ways = {
      arrangement: arrangementWay({
        ...options,
        resume: async (id, pane) => {
          await server.refresh().catch(() => undefined); // Until then its old pane may count for being there.
          return options.resume(id, pane);
        },
      }),
      name: nameWay,
      option: optionWay,
      environment: environmentWay,
      buffer: bufferWay,
      binding: bindingWay,
    };
  }

  /** The same of a plan: what its steps find there is remembered too, and what they make is told from what was there. */
  async rememberPlan(plan: Plan): Promise<BeforePlan> {
    const given = plan.items.map(({ operation }) => operation);
    const [aimed, watch] = await Promise.all([
      inTime(aimedAtFound(plan, this.#questions), given),
      inTime(watchMade(given, this.#questions), null),
    ]);
    const aims = new Map(given.flatMap((operation, at) => (aimed[at] === undefined ? [] : [[operation, aimed[at]]])));
    return { memories: await this.remember(aimed), aims, watch };
  }

  /** Offers what can be taken back of a plan, and what it has made. */
  async offerPlan(
    { memories, aims, watch }: BeforePlan,
    { ran, made }: Pick<PlanLines, "ran" | "made">,
  ): Promise<void> {
    const hit = ran.map((one) => ({ ...one, operation: aims.get(one.operation) ?? one.operation }));
    await this.offer(memories, hit, async () => (await watch?.(made)) ?? null);
  }

  /** What there is before they run. Never throws, and takes no longer than a moment. */
  async remember(operations: readonly Operation[]): Promise<readonly Held[]> {
    const ways = new Set(operations.flatMap((operation) => wayOf(operation) ?? []));
    if (ways.size === 0) return [];
    const late = new AbortController();
    const ends = operations.some((operation) => safetyOf(operation) === "destructive");
    const limit = wait(ends ? KILL_LIMIT : LIMIT, null, { signal: late.signal }).catch(() => null);
    const life = readLife((all) => this.#questions.askAll(all));
    life.catch(() => null);
    const reading = [...ways].map(async (way): Promise<Held | null> => {
      const own = operations.filter((operation) => wayOf(operation) === way);
      const memory = await this.#ways[way](own, this.#questions);
      return memory === null ? null : { way, memory, life: await life };
    });
    // What can't be read, or not in time, can't be brought back: no reason not to run, nor to forget the rest.
    const found = await Promise.all(reading.map((one) => Promise.race([one.catch(() => null), limit])));
    late.abort();
    return found.filter((one) => one !== null);
  }

  /** Offers what can be taken back, now that these have run. `made`: tells what is new. */
  async offer(memories: readonly Held[], ran: readonly Ran[], made?: () => Promise<Made | null>): Promise<void> {
    try {
      const backs: OfferedBack[] = [];
      for (const { way, life, memory } of memories) {
        const done = ran.filter(({ operation }) => wayOf(operation) === way);
        // Where none has run, what is otherwise now is somebody else's doing.
        const back = done.length === 0 ? null : await this.#settled(memory);
        if (back === null) continue;
        const lines = new Map(done.flatMap(({ operation, entry }) => (entry === null ? [] : [[operation, entry]])));
        const entries = back.of.flatMap((operation) => lines.get(operation) ?? []);
        const taking = inLife(way === "arrangement" ? null : life, back);
        backs.push({ ...back, entries, takeBack: taking, lineOf: (operation) => lines.get(operation) });
      }
      this.book.add(backs, (await made?.()) ?? null);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) this.#options.log(`what can be taken back: ${messageOf(thrown)}`);
    }
  }

  /** What ends the server breaks the connection that is asked on: past it the answer is that there is none. */
  async #settled(memory: Memory): Promise<Back | null> {
    try {
      return await memory.settle(this.#questions);
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      await wait(BREAKS);
      return memory.settle(this.#questions);
    }
  }

  /** Throws AppError `ops.undoGone`, `ops.undoFailed`, and `op.typing` where it can be taken back in a moment. */
  async takeBack(id: string): Promise<{ notes: string[] }> {
    const { offer, backs, made } = this.book.take(id);
    const { server, timeline, now } = this.#options;
    const told = toldServer(server, { timeline, by: "undo", name: `Taken back: ${offer.done}`, now });
    const hands: Hands = {
      ...this.#questions,
      doAll: (operations) => told.runAll(operations),
      doPlan: (plan) => told.runPlan(plan),
      ready: () => server.refresh().catch(() => undefined),
    };
    const notes: string[] = [];
    const entries: number[] = [];
    let failed = 0;
    for (const back of backs.toReversed()) {
      try {
        const taken = await back.takeBack(hands);
        const standing = taken.stand.map((operation) => back.lineOf(operation));
        notes.push(...taken.notes);
        entries.push(...back.entries.filter((entry) => !standing.includes(entry)));
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        failed += 1;
        notes.push(thrown.message);
      }
    }
    // What was made stands still, and can be ended.
    this.book.add([], made);
    if (failed === backs.length) throw new AppError("ops.undoFailed", notes.join(" "));
    timeline.undone(entries);
    await server.refresh().catch(() => undefined); // The picture comes by itself when the connection is back.
    return { notes };
  }
}

/** What can't be told, or not soon, keeps nothing from running. */
async function inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
  const late = new AbortController();
  const limit = wait(LIMIT, otherwise, { signal: late.signal }).catch(() => otherwise);
  const found = await Promise.race([work.catch(() => otherwise), limit]);
  late.abort();
  return found;
}

/** What a plan is yet to make has nothing to go back to; what is brought there has. */
function wayOf(operation: Operation): UndoWay | undefined {
  const { undo, args } = specOf(operation.kind);
  if (slotsOf(operation).length === 0) return undo;
  const given = Object.entries(args as Args).flatMap(([name, { kind }]) =>
    kind === "target" ? [operation.args[name]] : [],
  );
  return undo === "arrangement" && given.some((one) => one !== undefined && !isSlot(one)) ? undo : undefined;
}

/** Ids of one server are other things' in the next. Null: it sees to that by itself, or it can't be told. */
function inLife(life: string | null, back: Back): Back["takeBack"] {
  return async (hands) => {
    if (life !== null && (await readLife((all) => hands.askAll(all))) !== life)
      throw new AppError("ops.undoFailed", "The server that this was done on has ended since.");
    return back.takeBack(hands);
  };
}
