import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { UndoOffer } from "../../shared/models/operation-log.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { Back } from "./undo-way.ts";

/** Milliseconds in which something can be taken back. */
const OFFERED = 30_000;
/** Older ones go first: nobody takes back what they no longer remember. */
const MOST = 20;

/** A way back, with the lines of the timeline that it takes back. */
export interface OfferedBack extends Back {
  readonly entries: readonly number[];
  /** The line of one of them. */
  readonly lineOf: (operation: Operation) => number | undefined;
}

interface Held {
  readonly offer: UndoOffer;
  readonly backs: readonly OfferedBack[];
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

  /** Offers all of them as one. The last is taken back first. */
  add(backs: readonly OfferedBack[]): void {
    const [first] = backs;
    if (first === undefined) return;
    this.#given += 1;
    const id = `undo-${this.#now().toString(36)}-${this.#given}`;
    const more = backs.length - 1;
    const done = more === 0 ? first.done : `${first.done.replace(/\.$/, "")}, and more.`;
    const brings = [...new Set(backs.flatMap((back) => back.brings))];
    const entries = backs.flatMap((back) => back.entries).sort((a, b) => a - b);
    const offer: UndoOffer = { id, entries, done, brings, until: this.#now() + OFFERED };
    const timer = setTimeout(() => this.#drop(id), OFFERED);
    timer.unref();
    this.#set([{ offer, backs, timer }, ...this.#held]);
  }

  /** Takes it out of the book. Throws AppError `ops.undoGone`. */
  take(id: string): { readonly offer: UndoOffer; readonly backs: readonly OfferedBack[] } {
    const found = this.#held.find(({ offer }) => offer.id === id);
    if (found === undefined || found.offer.until < this.#now()) {
      throw new AppError("ops.undoGone", "The time to take that back is over, or it was taken back already.");
    }
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
    for (const { timer } of this.#held.filter((one) => !held.slice(0, MOST).includes(one))) clearTimeout(timer);
    this.#held = held.slice(0, MOST);
    this.offers.set(this.#held.map(({ offer }) => offer));
  }
}
