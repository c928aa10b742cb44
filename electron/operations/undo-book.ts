import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { UndoOffer } from "../../shared/models/operation-log.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { Made } from "./made.ts";
import type { Back } from "./undo-way.ts";

/** Milliseconds in which something can be taken back. */
const OFFERED = 30_000;
/** Older ones go first: nobody takes back what they no longer remember. */
const MOST = 20;
/** Rows that panes showed, of all that can be taken back: they are some hundred bytes each. The newest is kept in any case. */
const MOST_ROWS = 400_000;

/** A way back, with the lines of the timeline that it takes back. */
export interface OfferedBack extends Back {
  readonly entries: readonly number[];
  /** The line of one of them. */
  readonly lineOf: (operation: Operation) => number | undefined;
}

interface Held {
  readonly offer: UndoOffer;
  readonly backs: readonly OfferedBack[];
  readonly made: Made | null;
  readonly timer: NodeJS.Timeout;
}

/** What can be taken back now. Close it at the end. */
export class UndoBook {
  readonly offers = new LiveValue<UndoOffer[]>([]);
  readonly #now: () => number;
  #held: readonly Held[] = [];
  #given = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Offers all of them as one. The last is taken back first. `made`: what came of it besides, which stays. */
  add(backs: readonly OfferedBack[], made: Made | null = null): void {
    const [first = made] = backs;
    if (first === null) return;
    this.#given += 1;
    const id = `undo-${this.#now().toString(36)}-${this.#given}`;
    const done = backs.length < 2 ? first.done : `${first.done.replace(/\.$/, "")}, and more.`;
    const brings = [...new Set(backs.flatMap((back) => back.brings))];
    const entries = backs.flatMap((back) => back.entries).sort((a, b) => a - b);
    const offer: UndoOffer = { id, entries, done, brings, until: this.#now() + OFFERED, ...madeIn(made, backs) };
    const timer = setTimeout(() => this.#drop(id), OFFERED);
    timer.unref();
    this.#set([{ offer, backs, made, timer }, ...this.#held]);
  }

  /** Takes it out of the book. Throws AppError `ops.undoGone`, and where it stays in the book what keeps it from being taken back now. */
  take(id: string): Pick<Held, "offer" | "backs" | "made"> {
    const found = this.#held.find(({ offer }) => offer.id === id);
    if (found === undefined || found.backs.length === 0 || found.offer.until < this.#now()) {
      throw new AppError("ops.undoGone", "The time to take that back is over, or it was taken back already.");
    }
    for (const back of found.backs) back.check?.();
    this.#drop(id);
    return found;
  }

  close(): void {
    for (const { timer } of this.#held) clearTimeout(timer);
    this.#held = [];
  }

  #drop(id: string): void {
    this.#set(this.#held.filter(({ offer }) => offer.id !== id));
  }

  #set(held: readonly Held[]): void {
    const kept = withinLimits(held);
    for (const { timer } of this.#held.filter((one) => !kept.includes(one))) clearTimeout(timer);
    this.#held = kept;
    this.offers.set(this.#held.map(({ offer }) => offer));
  }
}

function withinLimits(held: readonly Held[]): readonly Held[] {
  let rows = 0;
  const beyond = held.findIndex(({ backs }, at) => {
    rows += backs.reduce((sum, back) => sum + (back.rows ?? 0), 0);
    return at >= MOST || (at > 0 && rows > MOST_ROWS);
  });
  return beyond < 0 ? held : held.slice(0, beyond);
}

function madeIn(made: Made | null, backs: readonly OfferedBack[]): Pick<UndoOffer, "made"> {
  if (made === null) return {};
  return { made: { life: made.life, operations: [...made.operations], alone: backs.length === 0 } };
}
