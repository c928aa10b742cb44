import { randomBytes } from "node:crypto";
import { Emitter, type ListenerFailed } from "../../shared/base/emitter.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import { type Delivery, type DeliveryState, EXCERPT } from "../../shared/models/delivery.ts";
import type { Clock } from "./clock.ts";

interface Claim {
  readonly who: string;
  readonly until: number;
}

/** Where deliveries are kept. Two programs may share it. */
export interface DeliveryRecords {
  add(delivery: Omit<Delivery, "excerpt" | "length"> & { readonly text: string }): boolean;
  all(): Delivery[];
  text(id: string): { readonly text: string; readonly whole: boolean } | null;
  claim(agentId: AgentId, by: Claim): Delivery | null;
  keep(delivery: Delivery, by: Claim & { readonly over: boolean }): boolean;
  change(delivery: Delivery, was: Delivery): boolean;
  abandoned(by: Claim & { readonly now: number }): Delivery[];
  forget(agentId: AgentId): void;
  prune(): string[];
  version(): number;
}

/** How long a claim holds without being renewed: after that, its program is taken for ended. */
const CLAIM_MS = 15_000;
/** How long a text that was not seen keeps the next one away. */
const LATE_MS = 60_000;
const MOST_PROOFS = 40;

type NewPosting = Pick<Delivery, "id" | "agentId" | "from" | "expiresAt" | "bounceOf"> & { readonly text: string };

export function isWaiting({ state }: Delivery): boolean {
  return state === "queued";
}

export function isOver(state: DeliveryState): boolean {
  return state === "answered" || state === "undelivered" || state === "stopped";
}

/** All deliveries as they are now, in memory and on disk. */
export class DeliveryBook {
  readonly list: LiveValue<Delivery[]>;
  /** Hears each one that ends without having been delivered. */
  readonly failed: Emitter<Delivery>;
  readonly #records: DeliveryRecords;
  readonly #clock: Clock;
  /** Tells this run of the program from others, and from earlier ones of its own. */
  readonly #who = randomBytes(9).toString("base64url");
  readonly #mine = new Map<string, Delivery>();
  readonly #left = new Map<string, Delivery>();
  #version: number;
  /** Then the file may be closed, and what is still under way must not touch it. */
  #closed = false;

  /** `broken` hears what those who follow the list throw. */
  constructor(records: DeliveryRecords, clock: Clock, broken: ListenerFailed) {
    this.#records = records;
    this.#clock = clock;
    this.#version = records.version();
    this.list = new LiveValue(records.all(), broken);
    this.failed = new Emitter<Delivery>(broken);
  }

  /** Something waits, or is under way, or its turn is. */
  get isOpen(): boolean {
    return this.list.value.some(({ state }) => !isOver(state));
  }

  of(agentId: AgentId): Delivery[] {
    return this.list.value.filter((one) => one.agentId === agentId);
  }

  isBusy(agentId: AgentId): boolean {
    return this.of(agentId).some((one) => !isOver(one.state));
  }

  busyAgents(): Set<AgentId> {
    return new Set(this.list.value.filter((one) => isWaiting(one) || this.#left.has(one.id)).map((one) => one.agentId));
  }

  add(posting: NewPosting): Delivery {
    const at = this.#clock.now();
    const fresh = { state: "queued" as const, reason: null, attempts: 0, presses: 0, createdAt: at, changedAt: at };
    const isNew = this.#records.add({ ...posting, ...fresh, proofs: [] });
    if (!isNew) this.reload();
    const known = this.list.value.find(({ id }) => id === posting.id);
    if (known) return known;
    const { text, ...rest } = posting;
    const begun = { excerpt: text.slice(0, EXCERPT).replace(/\p{Cs}/gu, ""), length: text.length };
    const delivery: Delivery = { ...rest, ...fresh, ...begun, proofs: [] };
    // One that is known and not listed is over, and old.
    if (isNew) this.list.set([...this.list.value, delivery]);
    return delivery;
  }

  /** The oldest that waits; null while the turn of one before it has not been seen to end. */
  next(agentId: AgentId): Delivery | null {
    const open = this.of(agentId).filter(({ state }) => !isOver(state));
    const first = open.find(isWaiting) ?? null;
    return open.some((one) => one.state === "accepted" || this.#mine.has(one.id)) ? null : first;
  }

  /** The newest that was written a short while ago, given up, and never seen: it may still show up. */
  unseen(agentId: AgentId): Delivery | null {
    this.#takeIn();
    const since = this.#clock.now() - LATE_MS;
    return this.of(agentId).findLast((one) => isUnseen(one) && writtenAt(one) > since) ?? null;
  }

  /** Whether a lane would find something to do. Reads memory alone. */
  isWanted(agentId: AgentId): boolean {
    return this.next(agentId) !== null || [...this.#left.values()].some((one) => one.agentId === agentId);
  }

  /** Gives up bringing what is under way for an agent, without a word in the file: its claim runs out, and it is found out about then. */
  letGo(agentId: AgentId): void {
    for (const [id, one] of this.#mine) if (one.agentId === agentId) this.#mine.delete(id);
  }

  saidBefore({ id, agentId, excerpt, length }: Delivery): boolean {
    return this.of(agentId).some(
      (one) =>
        one.id !== id &&
        one.excerpt === excerpt &&
        one.length === length &&
        (one.state === "accepted" || one.state === "answered"),
    );
  }

  claim(agentId: AgentId): Delivery | null {
    if (this.#closed) return null;
    const claimed = this.#records.claim(agentId, this.#claim());
    if (claimed) this.#mine.set(claimed.id, claimed);
    this.#put(claimed);
    return claimed;
  }

  /** One that another run left behind, and that this one has taken over. */
  left(agentId: AgentId): Delivery | null {
    const found = [...this.#left.values()].find((one) => one.agentId === agentId) ?? null;
    if (found) {
      this.#left.delete(found.id);
      this.#mine.set(found.id, found);
    }
    return found;
  }

  /** False when the claim is lost. */
  keep(delivery: Delivery, over: boolean): boolean {
    if (this.#closed) return false;
    const kept = this.#mine.has(delivery.id) && this.#records.keep(delivery, { ...this.#claim(), over });
    if (over || !kept) this.#mine.delete(delivery.id);
    else this.#mine.set(delivery.id, delivery);
    if (kept) this.#put(delivery);
    else this.reload();
    if (kept && over) this.#tellFailed(delivery);
    return kept;
  }

  waits(delivery: Delivery, why: string): void {
    if (delivery.reason === why || this.#closed) return;
    const waiting = { ...delivery, reason: why, changedAt: this.#clock.now() };
    if (this.#records.change(waiting, delivery)) this.#put(waiting);
    else this.reload();
  }

  /** Keeps a change of one that nobody brings at the moment. False when it is no longer as it was. */
  change(delivery: Delivery, to: Partial<Delivery>, detail: string): boolean {
    if (this.#closed) return false;
    const at = this.#clock.now();
    const state = to.state ?? delivery.state;
    const proofs = [...delivery.proofs, { at, state, detail }].slice(-MOST_PROOFS);
    const changed = { ...delivery, ...to, changedAt: at, proofs };
    const kept = this.#records.change(changed, delivery);
    if (kept) this.#put(changed);
    else this.reload();
    return kept;
  }

  /** Ends one that nobody brings at the moment. */
  end(delivery: Delivery, state: DeliveryState, reason: string): boolean {
    const kept = this.change(delivery, { state, reason }, reason);
    if (kept) this.#tellFailed({ ...delivery, state, reason });
    return kept;
  }

  forget(agentId: AgentId): void {
    for (const { id } of this.of(agentId)) this.#mine.delete(id);
    this.#records.forget(agentId);
    this.reload();
  }

  /** Takes in what other programs have changed, and takes over what they left behind. */
  refresh(): void {
    this.#takeIn();
    const found = this.#records.abandoned({ ...this.#claim(), now: this.#clock.now() });
    for (const one of found.filter(({ id }) => !this.#mine.has(id))) this.#left.set(one.id, one);
  }

  /** Drops what is old, and gives what was dropped. */
  pruned(): Delivery[] {
    const gone = new Set(this.#records.prune());
    if (gone.size === 0) return [];
    const before = this.list.value;
    this.reload();
    return before.filter(({ id }) => gone.has(id));
  }

  /** Puts down what is under way as not delivered, because this program ends. Nothing is kept or read from then on. */
  putAway(): void {
    const reason = "Paneglass was closed while it was being typed. Look before you retry it.";
    for (const one of [...this.#mine.values(), ...this.#left.values()]) {
      const at = this.#clock.now();
      const proofs = [...one.proofs, { at, state: "undelivered" as const, detail: reason }].slice(-MOST_PROOFS);
      const ended: Delivery = { ...one, state: "undelivered", reason, changedAt: at, proofs };
      this.#records.keep(ended, { ...this.#claim(), over: true });
    }
    this.#mine.clear();
    this.#left.clear();
    this.#closed = true;
  }

  reload(): void {
    if (!this.#closed) this.list.set(this.#records.all());
  }

  /** What other programs have changed. */
  #takeIn(): void {
    if (this.#closed) return;
    const version = this.#records.version();
    if (version !== this.#version) this.reload();
    this.#version = version;
  }

  #claim(): Claim {
    return { who: this.#who, until: this.#clock.now() + CLAIM_MS };
  }

  #put(delivery: Delivery | null): void {
    if (delivery === null) return this.reload();
    this.list.set(this.list.value.map((one) => (one.id === delivery.id ? delivery : one)));
  }

  #tellFailed(delivery: Delivery): void {
    if (delivery.state === "undelivered" || delivery.state === "stopped") this.failed.emit(delivery);
  }
}

function isUnseen({ state, attempts, proofs }: Delivery): boolean {
  const last = proofs.findLast((proof) => proof.state === "typed" || proof.state === "arrived");
  return state === "undelivered" && attempts > 0 && last?.state !== "arrived";
}

/** One without that proof was written at most when it was given up. */
function writtenAt({ proofs, changedAt }: Delivery): number {
  return proofs.findLast(({ state }) => state === "typed")?.at ?? changedAt;
}
