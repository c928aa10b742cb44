import {
  carryStamps,
  isShell,
  isTold,
  observe,
  type ProcessFacts,
  type Sighting,
} from "../../shared/agents/evidence.ts";
import { DRAWN_MS, fuse, turnSeen } from "../../shared/agents/fuse.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { readSignal } from "../../shared/agents/signal-evidence.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { AgentStatus, Evidence } from "../../shared/models/agent.ts";
import type { Signal } from "../../shared/models/signal.ts";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";
import type { Clock } from "./clock.ts";
import type { FollowedScreen, PaneObservation, ScreenReader } from "./observation.ts";
import { Soonest } from "./soonest.ts";
import { Told } from "./told.ts";

/** The screen is read when it has been still for this long, */
const STILL_MS = 80;
/** or this long after it began to change; */
const FLOW_MS = 250;
/** but not in the middle of a redraw, unless that takes longer than this; */
const LONGEST_DRAW_MS = 500;
/** and this often where time alone may change the status. */
const ALONE_MS = 1000;
/** What the program tells of itself is heard this long before it is weighed, so that what comes at once is weighed at once. */
const TOLD_MS = 20;
/** A screen that can't be read for less than this keeps the status it had: redraws pass through such moments. */
const BLINK_MS = 1500;
/** As long may the first picture of a pane take, while what was known before still stands. */
const FIRST_MS = 10_000;

/** A program may tell of itself before its start is known here. */
const EARLY_MS = 2_000;

/** `gone`: it is certain that there is no pane. `arriving`: its pane is not in sight yet. `away`: the server can't be asked. */
export type Whereabouts = PaneSnapshot | "gone" | "arriving" | "away";

export interface WatchOptions {
  /** Asked at every reading: its rules may change while it runs. */
  readonly provider: () => ProviderSpec;
  /** The installed version of a provider's program, as it tells it; null while that is not known. */
  readonly version: (providerId: string) => string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly screens: ScreenReader;
  readonly clock: Clock;
  /** What was known when it was last watched. Left out for a new agent. */
  readonly before?: WatchMemory | undefined;
  /** `moved`: state, reason or summary changed; otherwise only the evidence did. */
  readonly changed: (moved: boolean) => void;
}

/** What a watch knows that can't be seen again: to be kept for the next one. */
export interface WatchMemory {
  /** When it was kept, milliseconds since the epoch; left out for the present. */
  readonly at?: number;
  readonly status: AgentStatus;
  /** True when the turn that the status tells of was seen to begin. */
  readonly turnSeen: boolean;
}

/** Decides the status of one agent, for as long as it is open. */
export class AgentWatch implements Closeable {
  readonly #options: WatchOptions;
  #status: AgentStatus;
  /** The last status that was read from the agent itself; survives a lost connection. */
  #read: AgentStatus | null = null;
  /** What was known before, until something is read anew. */
  #old: AgentStatus | null = null;
  #evidence: Evidence[] = [];
  #where: Whereabouts = "away";
  #screen: { readonly pane: PaneId; readonly followed: FollowedScreen } | null = null;
  readonly #reading: Soonest;
  /** When the oldest change that was not read yet came. */
  #unreadFrom: number | null = null;
  #lastChange = 0;
  #blindSince: number | null = null;
  #turnSeen = false;
  #readBefore = false;
  #ranBefore: string | null = null;
  readonly #told: Told;
  /** True when something was told that is not weighed yet. */
  #heard = false;

  constructor(options: WatchOptions) {
    const { before, clock, startedAt } = options;
    this.#reading = new Soonest(clock, () => this.#woken());
    this.#options = options;
    this.#told = new Told(Math.min(startedAt, clock.now()) - EARLY_MS);
    this.#status = away(null, clock.now());
    if (!before) return;
    this.#read = before.status;
    this.#status = this.#old = { ...before.status, old: before.at ?? clock.now() };
    this.#turnSeen = before.turnSeen;
    this.#readBefore = before.status.winner !== null;
  }

  /** Null until something was read from the agent itself. */
  get memory(): WatchMemory | null {
    return this.#read && { status: this.#read, turnSeen: this.#turnSeen };
  }

  get status(): AgentStatus {
    return this.#status;
  }

  /** True when its program was seen to ask for pastes in brackets. */
  get takesPastes(): boolean {
    return this.#screen?.followed.typed?.().takesPastes ?? false;
  }

  /** What the status is read from, as it is now. */
  get sighting(): Sighting {
    return this.#sight(this.#screen?.followed.view() ?? null, this.#options.clock.now());
  }

  /** Says where the agent is now. Its status is up to date when this returns. */
  place(where: Whereabouts): void {
    if (factsOf(where) === factsOf(this.#where)) return;
    const back = this.#where === "away";
    if (startsAnew(this.#where, where)) this.#told.endAt(this.#options.clock.now() - EARLY_MS);
    this.#where = where;
    if (typeof where === "string" || where.dead || back) this.#leaveScreen();
    if (typeof where !== "string" && !where.dead) this.#followScreen(where.id);
    this.#evaluate();
  }

  /** Reads again what was read: the rules have changed. */
  reread(): void {
    this.#evaluate();
  }

  /** Takes in what the agent tells of itself; signals may come in any order, and twice. */
  tell(signal: Signal): void {
    if (!this.#told.take(signal, this.#options.clock.now())) return;
    const { provider, version } = this.#options;
    const teller = { provider: provider(), version: version(provider().id) };
    // A turn may begin and end between two looks at the screen.
    if (signal.source !== "osc" && readSignal(teller, signal)?.says === "working") this.#turnSeen = true;
    this.#heard = true;
    this.#reading.within(TOLD_MS);
  }

  close(): void {
    this.#leaveScreen();
    this.#reading.close();
  }

  #followScreen(pane: PaneId): void {
    if (this.#screen?.pane === pane) return;
    this.#leaveScreen();
    this.#screen = { pane, followed: this.#follow(pane) };
  }

  #follow(pane: PaneId): FollowedScreen {
    return this.#options.screens.follow(
      pane,
      () => this.#screenChanged(),
      (signal) => this.tell(signal),
    );
  }

  #leaveScreen(): void {
    this.#screen?.followed.close();
    this.#screen = null;
  }

  #screenChanged(): void {
    const now = this.#options.clock.now();
    this.#lastChange = now;
    this.#unreadFrom ??= now;
    this.#reading.at(Math.min(now + STILL_MS, this.#unreadFrom + FLOW_MS));
  }

  /** `changed` comes for every chunk: it is read when it is due. */
  #woken(): void {
    const now = this.#options.clock.now();
    const still = now - this.#lastChange >= STILL_MS;
    const waited = this.#unreadFrom === null ? Infinity : now - this.#unreadFrom;
    if (waited < LONGEST_DRAW_MS && this.#screen?.followed.drawing?.()) this.#reading.at(now + TOLD_MS);
    else if (still || waited >= FLOW_MS || this.#heard) this.#evaluate();
    else this.#reading.at(Math.min(this.#lastChange + STILL_MS, (this.#unreadFrom ?? now) + FLOW_MS));
  }

  #evaluate(): void {
    this.#unreadFrom = null;
    this.#heard = false;
    const now = this.#options.clock.now();
    const before = this.#status;
    this.#status = this.#where === "away" ? (this.#old ?? away(before, now)) : this.#decide(now);
    // All agents look at the same beat: one waking of the host for them all.
    const beat = ALONE_MS - (now % ALONE_MS);
    if (this.#mayChangeBySelf()) this.#reading.within(this.#status.state === "starting" ? DRAWN_MS : beat);
    if (JSON.stringify(before) !== JSON.stringify(this.#status))
      this.#options.changed(!saysTheSame(before, this.#status));
  }

  /** Without any output: work can die, a start can take too long, a title can grow stale. */
  #mayChangeBySelf(): boolean {
    const { state, winner } = this.#status;
    return state === "working" || state === "starting" || winner?.source === "title" || this.#blindSince !== null;
  }

  #decide(now: number): AgentStatus {
    const seen = this.#screen?.followed.view() ?? null;
    const decided = this.#fused(seen, now);
    if (this.#isBlink(decided, now)) return this.#old ?? this.#read ?? decided;
    this.#old = null;
    this.#read = decided;
    this.#turnSeen = turnSeen(this.#turnSeen, decided, now);
    this.#told.weigh(decided, { evidence: this.#evidence, now });
    return decided;
  }

  #fused(seen: PaneObservation | null, now: number): AgentStatus {
    const sighting = this.#sight(seen, now);
    const known = [...this.#evidence, ...evidenceOf(this.#old)];
    this.#evidence = carryStamps(known, observe(this.#options.provider(), sighting));
    this.#readBefore ||= this.#evidence.some((item) => item.source === "screen" && item.says !== null);
    // It may have been at work for long enough since the last look.
    if (this.#read !== null) this.#turnSeen = turnSeen(this.#turnSeen, this.#read, now);
    const context = { now, previous: this.#read, turnSeen: this.#turnSeen, lastOutputAt: seen?.lastOutputAt ?? null };
    return fuse(this.#evidence, context);
  }

  #sight(screen: PaneObservation | null, now: number): Sighting {
    const { version, provider } = this.#options;
    const facts = { process: this.#facts(), version: version(provider().id), readBefore: this.#readBefore };
    return { ...facts, screen, signals: this.#told.signals, now };
  }

  /** Nothing could be read, though something could a moment ago. */
  #isBlink(decided: AgentStatus, now: number): boolean {
    const unread = decided.winner === null || this.#isEcho(decided.winner);
    const blind = unread && this.#readBefore && (this.#read?.winner ?? null) !== null;
    if (!blind) {
      this.#blindSince = null;
      return false;
    }
    this.#blindSince ??= now;
    if (now - this.#blindSince < (this.#old ? FIRST_MS : BLINK_MS)) return true;
    this.#blindSince = null;
    return false;
  }

  /** What was told before the app was last closed comes again, piece by piece, before the first picture: what was known took it into account. */
  #isEcho(winner: Evidence): boolean {
    const keptAt = this.#old?.old;
    if (keptAt === undefined || !isTold(winner)) return false;
    return winner.at <= keptAt && !this.#evidence.some(({ source }) => source === "screen");
  }

  #facts(): ProcessFacts {
    const { startedAt } = this.#options;
    const pane = typeof this.#where === "string" ? null : this.#where;
    const ranBefore = this.#ranBefore;
    const gone = this.#where === "gone";
    if (pane === null) return { gone, dead: false, deadStatus: null, command: "", ranBefore, startedAt };
    if (!pane.dead && !isShell(pane.command)) this.#ranBefore = pane.command;
    return { gone, dead: pane.dead, deadStatus: pane.deadStatus, command: pane.command, ranBefore, startedAt };
  }
}

/** True where a program runs that did not run before. */
function startsAnew(before: Whereabouts, now: Whereabouts): boolean {
  if (typeof now === "string" || now.dead) return false;
  return before === "gone" || (typeof before !== "string" && before.dead);
}

/** What of the whereabouts the status hangs on. */
function factsOf(where: Whereabouts): string {
  return typeof where === "string" ? where : JSON.stringify([where.id, where.dead, where.deadStatus, where.command]);
}

const AWAY = "Paneglass is not connected to its server now.";

function away(before: AgentStatus | null, now: number): AgentStatus {
  if (before?.summary === AWAY) return before;
  return { state: "unknown", asks: null, since: now, summary: AWAY, winner: null, losers: [] };
}

function evidenceOf(status: AgentStatus | null): Evidence[] {
  return status === null ? [] : [...(status.winner ? [status.winner] : []), ...status.losers];
}

function saysTheSame(a: AgentStatus, b: AgentStatus): boolean {
  return a.state === b.state && a.asks === b.asks && a.summary === b.summary && a.old === b.old;
}
