import { carryStamps, isShell, observe, type ProcessFacts } from "../../shared/agents/evidence.ts";
import { fuse, turnSeen } from "../../shared/agents/fuse.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { AgentStatus, Evidence } from "../../shared/models/agent.ts";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";
import type { Clock } from "./clock.ts";
import type { FollowedScreen, PaneObservation, ScreenReader } from "./observation.ts";

/** The screen is read when it has been still for this long, */
const STILL_MS = 100;
/** or this long after it began to change; and again this often while a turn runs. */
const FLOW_MS = 1000;
/** A screen that can't be read for less than this keeps the status it had: redraws pass through such moments. */
const BLINK_MS = 1500;

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
  /** `moved`: state, reason or summary changed; otherwise only the evidence did. */
  readonly changed: (moved: boolean) => void;
}

/** Decides the status of one agent, for as long as it is open. */
export class AgentWatch implements Closeable {
  readonly #options: WatchOptions;
  #status: AgentStatus;
  /** The last status that was read from the agent itself; survives a lost connection. */
  #read: AgentStatus | null = null;
  #evidence: Evidence[] = [];
  #where: Whereabouts = "away";
  #screen: { readonly pane: PaneId; readonly followed: FollowedScreen } | null = null;
  #timer: { readonly due: number; readonly handle: Closeable } | null = null;
  /** When the oldest change that was not read yet came. */
  #unreadFrom: number | null = null;
  #lastChange = 0;
  #blindSince: number | null = null;
  #turnSeen = false;
  #readBefore = false;
  #ranBefore: string | null = null;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#status = away(null, options.clock.now());
  }

  get status(): AgentStatus {
    return this.#status;
  }

  /** Says where the agent is now. Its status is up to date when this returns. */
  place(where: Whereabouts): void {
    if (factsOf(where) === factsOf(this.#where)) return;
    const back = this.#where === "away";
    this.#where = where;
    if (typeof where === "string" || where.dead || back) this.#leaveScreen();
    if (typeof where !== "string" && !where.dead) this.#followScreen(where.id);
    this.#evaluate();
  }

  /** Reads again what was read: the rules have changed. */
  reread(): void {
    this.#evaluate();
  }

  close(): void {
    this.#leaveScreen();
    this.#timer?.handle.close();
    this.#timer = null;
  }

  #followScreen(pane: PaneId): void {
    if (this.#screen?.pane === pane) return;
    this.#leaveScreen();
    this.#screen = { pane, followed: this.#options.screens.follow(pane, () => this.#screenChanged()) };
  }

  #leaveScreen(): void {
    this.#screen?.followed.close();
    this.#screen = null;
  }

  #screenChanged(): void {
    const now = this.#options.clock.now();
    this.#lastChange = now;
    this.#unreadFrom ??= now;
    this.#wakeAt(Math.min(now + STILL_MS, this.#unreadFrom + FLOW_MS));
  }

  /** Only an earlier wish moves the timer: `changed` comes for every chunk. */
  #wakeAt(due: number): void {
    if (this.#timer && this.#timer.due <= due) return;
    this.#timer?.handle.close();
    const wait = Math.max(0, due - this.#options.clock.now());
    this.#timer = { due, handle: this.#options.clock.after(wait, () => this.#woken()) };
  }

  #woken(): void {
    this.#timer = null;
    const now = this.#options.clock.now();
    const still = now - this.#lastChange >= STILL_MS;
    const overdue = this.#unreadFrom === null || now - this.#unreadFrom >= FLOW_MS;
    if (still || overdue) this.#evaluate();
    else this.#wakeAt(Math.min(this.#lastChange + STILL_MS, (this.#unreadFrom ?? now) + FLOW_MS));
  }

  #evaluate(): void {
    this.#unreadFrom = null;
    const now = this.#options.clock.now();
    const before = this.#status;
    this.#status = this.#where === "away" ? away(before, now) : this.#decide(now);
    if (this.#mayChangeBySelf()) this.#wakeAt(now + FLOW_MS);
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
    if (this.#isBlink(decided, now)) return this.#read ?? decided;
    this.#read = decided;
    this.#turnSeen = turnSeen(this.#turnSeen, decided, now);
    return decided;
  }

  #fused(seen: PaneObservation | null, now: number): AgentStatus {
    const { version } = this.#options;
    const provider = this.#options.provider();
    const facts = { process: this.#facts(), version: version(provider.id), readBefore: this.#readBefore };
    const sighting = { ...facts, screen: seen, now };
    this.#evidence = carryStamps(this.#evidence, observe(provider, sighting));
    this.#readBefore ||= this.#evidence.some((item) => item.source === "screen" && item.says !== null);
    const context = { now, previous: this.#read, turnSeen: this.#turnSeen, lastOutputAt: seen?.lastOutputAt ?? null };
    return fuse(this.#evidence, context);
  }

  /** Nothing could be read, though something could a moment ago. */
  #isBlink(decided: AgentStatus, now: number): boolean {
    const blind = decided.winner === null && this.#readBefore && (this.#read?.winner ?? null) !== null;
    if (!blind) {
      this.#blindSince = null;
      return false;
    }
    this.#blindSince ??= now;
    if (now - this.#blindSince < BLINK_MS) return true;
    this.#blindSince = null;
    return false;
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

/** What of the whereabouts the status hangs on. */
function factsOf(where: Whereabouts): string {
  return typeof where === "string" ? where : JSON.stringify([where.id, where.dead, where.deadStatus, where.command]);
}

const AWAY = "Paneglass is not connected to its server now.";

function away(before: AgentStatus | null, now: number): AgentStatus {
  if (before?.summary === AWAY) return before;
  return { state: "unknown", asks: null, since: now, summary: AWAY, winner: null, losers: [] };
}

function saysTheSame(a: AgentStatus, b: AgentStatus): boolean {
  return a.state === b.state && a.asks === b.asks && a.summary === b.summary;
}
