import { setTimeout as wait } from "node:timers/promises";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { specOf } from "../../shared/ops/catalog.ts";
import type { Operation, UndoWay } from "../../shared/ops/define.ts";
import { slotsOf } from "../../shared/ops/slots.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import type { Timeline } from "./timeline.ts";
import { toldServer } from "./told-server.ts";
import { type ArrangementOptions, arrangementWay } from "./undo-arrangement.ts";
import { bindingWay } from "./undo-bindings.ts";
import { UndoBook } from "./undo-book.ts";
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

/** Milliseconds that are spent on what was there before: then it runs, and can't be taken back. */
const LIMIT = 3000;

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
      arrangement: arrangementWay(options),
      name: nameWay,
      option: optionWay,
      environment: environmentWay,
      buffer: bufferWay,
      binding: bindingWay,
    };
  }

  /** What there is before they run. Never throws, and takes no longer than a moment. */
  async remember(operations: readonly Operation[]): Promise<readonly Memory[]> {
    // What a plan is yet to make has nothing to go back to.
    const known = operations.filter((operation) => slotsOf(operation).length === 0);
    const ways = new Set(known.flatMap(({ kind }) => specOf(kind).undo ?? []));
    if (ways.size === 0) return [];
    const late = new AbortController();
    const reading = Promise.all(
      [...ways].map((way) =>
        this.#ways[way](
          known.filter(({ kind }) => specOf(kind).undo === way),
          this.#questions,
        ),
      ),
    ).catch(() => []); // What can't be read can't be brought back: that is no reason not to run.
    const limit = wait(LIMIT, [], { signal: late.signal }).catch(() => []);
    const found = await Promise.race([reading, limit]);
    late.abort();
    return found.flatMap((memory: Memory | null) => memory ?? []);
  }

  /** Offers what can be taken back, now that they have run. */
  async offer(memories: readonly Memory[], entries: readonly number[]): Promise<void> {
    if (memories.length === 0) return;
    try {
      const backs: Back[] = [];
      for (const memory of memories) {
        const back = await memory.settle(this.#questions);
        if (back !== null) backs.push(back);
      }
      this.book.add(backs, entries);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) this.#options.log(`what can be taken back: ${messageOf(thrown)}`);
    }
  }

  /** Throws AppError `ops.undoGone`, `ops.undoFailed`. */
  async takeBack(id: string): Promise<{ notes: string[] }> {
    const { offer, backs } = this.book.take(id);
    const { server, timeline, now } = this.#options;
    const told = toldServer(server, { timeline, by: "undo", name: `Taken back: ${offer.done}`, now });
    const hands: Hands = {
      ...this.#questions,
      doAll: (operations) => told.runAll(operations),
      doPlan: (plan) => told.runPlan(plan),
    };
    const notes: string[] = [];
    let failed = 0;
    for (const back of backs.toReversed()) {
      try {
        notes.push(...(await back.takeBack(hands)));
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        failed += 1;
        notes.push(thrown.message);
      }
    }
    if (failed === backs.length) throw new AppError("ops.undoFailed", notes.join(" "));
    timeline.undone(offer.entries);
    await server.refresh().catch(() => undefined); // The picture comes by itself when the connection is back.
    return { notes };
  }
}
