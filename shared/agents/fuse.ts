import type { AgentState, AgentStatus, Evidence } from "../models/agent.ts";
import { isTold } from "./evidence.ts";

export interface FuseContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The status decided last; null the first time. */
  readonly previous: AgentStatus | null;
  /** True when this turn was seen to begin: see {@link turnSeen}. */
  readonly turnSeen: boolean;
  /** When the pane last printed, milliseconds since the epoch; null when that is not known. */
  readonly lastOutputAt: number | null;
}

/** `working` with nothing new for longer than this is no longer believed. */
export const LIFE_MS = 4 * 60_000;
/** A title that stands still for longer than this loses to the screen. */
export const TITLE_MS = 15_000;
/** A turn is not called over by the composer alone while the pane printed within this time. */
export const QUIET_MS = 1_000;
/** The first composer after a start counts when the pane has been quiet for this long: some draw one just before a dialog. */
export const DRAWN_MS = 400;
/** One that never stops printing is taken for ready all the same when its start took this long. */
export const RESTLESS_MS = 15_000;

/** A turn that was told to begin is believed for this long against a composer that seems at rest. */
export const TOLD_MS = 3_500;
/** Work that was told to go on behind a composer is believed for this long against a pane that rests and names no tasks. */
export const HELD_REST_MS = 30_000;
/** What a person cut short may tell of it this long after the screen does. */
const LATE_MS = 2_000;
/** Rank of what is kept and shown, but lost. */
const LOST = 20;

type Claim = Evidence & { says: AgentState };

/** What a claim is weighed against. */
interface Scales {
  readonly claims: readonly Claim[];
  readonly context: FuseContext;
  /** True where the screen names tasks that run on behind the composer. */
  readonly tasksShown: boolean;
}

/**
 * What the evidence adds up to. The process knows best whether it has ended; a visible dialog beats every sign of work; signs of work
 * beat an error, a closing line and an empty composer, in this order. The order of `evidence` does not matter. Never throws.
 */
export function fuse(evidence: readonly Evidence[], context: FuseContext): AgentStatus {
  const claims = [...evidence, ...flowing(evidence, context)].filter(isClaim);
  const tasksShown = evidence.some(({ behind }) => behind === "stays");
  const winner = claims.toSorted((a, b) => compare(a, b, { claims, context, tasksShown }))[0] ?? null;
  const said = winner ? judged(winner, context) : unread(evidence);
  const { state, summary } = said;
  const asks = state === "blocked" ? (winner?.asks ?? "choice") : null;
  const same = context.previous?.state === state && context.previous.asks === asks;
  const losers = [...evidence, ...claims.filter((claim) => !evidence.includes(claim))].filter(
    (item) => item !== winner,
  );
  return {
    state,
    asks,
    since: same ? (context.previous?.since ?? context.now) : context.now,
    summary,
    winner,
    losers: losers.toSorted((a, b) => textOrder(keyOf(a), keyOf(b))),
  };
}

/**
 * Whether the turn that `status` tells of was seen to begin. A flicker in the title is not enough: work must be on the screen, or
 * last for a second. Who asks for permission is in the middle of one, however short the work before was.
 */
export function turnSeen(before: boolean, status: AgentStatus, now: number): boolean {
  switch (status.state) {
    case "working":
      return before || isDefinite(status.winner) || now - status.since >= QUIET_MS;
    case "starting":
    case "exited":
      return false;
    case "blocked":
      return before || isOfATurn(status);
    case "ready":
    case "done":
    case "error":
    case "unknown":
      return before;
  }
}

function isOfATurn({ asks, winner }: AgentStatus): boolean {
  return asks === "permission" && isDefinite(winner);
}

function isDefinite(winner: Evidence | null): boolean {
  return winner?.source === "screen" || winner?.source === "hook" || winner?.source === "report";
}

function isClaim(item: Evidence): item is Claim {
  return item.says !== null;
}

/** Output that flows on speaks against "ready": while a turn runs the spinner may just not be in sight, and at a start more may come. */
function flowing(evidence: readonly Evidence[], context: FuseContext): Evidence[] {
  const { previous, lastOutputAt, now } = context;
  if (previous === null || lastOutputAt === null || !evidence.some((item) => item.says === "ready")) return [];
  const quietFor = now - lastOutputAt;
  const timing = { source: "timing" as const, asks: null, matched: [], at: now, sure: 0.4 };
  if (previous.state === "working" && quietFor < QUIET_MS) {
    return [{ ...timing, rule: "timing.flow", says: "working", detail: "The pane still prints." }];
  }
  if (previous.state === "starting" && quietFor < DRAWN_MS && now - previous.since < RESTLESS_MS) {
    return [{ ...timing, rule: "timing.drawing", says: "starting", detail: "It still draws its first screen." }];
  }
  return [];
}

/** Lower wins. */
function rank(claim: Claim, scales: Scales): number {
  const { source, says } = claim;
  if (source === "process") return says === "exited" ? 0 : says === "unknown" ? 1 : 3;
  if (source === "timing") return 9;
  if (isTold(claim)) return rankTold(claim, scales);
  if (source === "title" && isStale(claim, scales)) return LOST;
  if (says === "blocked") return source === "title" ? 4 : 2;
  if (says === "working") return source === "title" ? 6 : 5;
  return { error: 7, done: 8, ready: 10, starting: 11, exited: 12, unknown: 13 }[says];
}

/** Titles are animated: one that stands still loses to the screen. */
function isStale(title: Claim, { claims, context }: Scales): boolean {
  return context.now - title.at > TITLE_MS && claims.some((other) => other.source === "screen");
}

/**
 * What was told once holds until something newer is told, or the screen plainly shows otherwise. That a person is needed is believed from
 * hooks only where the screen can't be read: they do not tell when the question was answered.
 */
function rankTold(claim: Claim, scales: Scales): number {
  const { says, at, source } = claim;
  const { claims, context } = scales;
  if (claims.some((other) => isTold(other) && other.at > at)) return LOST;
  const onScreen = claims.filter((other) => other.source === "screen");
  if (says === "blocked") {
    const works = claims.some((other) => other.says === "working" && !isTold(other) && other.at > at);
    if (works || onScreen.some((other) => other.says === "working" || source !== "report")) return LOST;
    return 4;
  }
  if (says === "working") {
    const fresh = context.now - at <= (claim.holds ?? TOLD_MS);
    if ((!fresh && onScreen.length > 0) || isSeenOver(claim, onScreen, scales)) return LOST;
    return fresh ? 5.5 : 6.5;
  }
  return { error: 7, done: 8, ready: 10, starting: LOST, exited: LOST, unknown: LOST }[says];
}

/** Whether the screen shows that the work that was told of is over. */
function isSeenOver(claim: Claim, onScreen: readonly Claim[], { context, tasksShown }: Scales): boolean {
  const closed = onScreen.some((other) => isEnd(other) && other.at >= claim.at);
  if (claim.holds === undefined) return closed;
  if (tasksShown) return false;
  const cutShort = onScreen.some((other) => other.behind === "ends" && other.at + LATE_MS >= claim.at);
  return cutShort || (closed && !claim.turnOver) || isAtRest(claim, onScreen, context);
}

/** Nothing was told or printed for a while, and a composer or the end of a turn is all that is shown. */
function isAtRest(claim: Claim, onScreen: readonly Claim[], { now, lastOutputAt }: FuseContext): boolean {
  const lastSign = Math.max(claim.at, lastOutputAt ?? 0);
  return now - lastSign > HELD_REST_MS && onScreen.some((other) => isEnd(other) || other.says === "ready");
}

function isEnd({ says }: Claim): boolean {
  return says === "done" || says === "error";
}

function compare(a: Claim, b: Claim, scales: Scales): number {
  const byRank = rank(a, scales) - rank(b, scales);
  return byRank || b.sure - a.sure || b.at - a.at || textOrder(keyOf(a), keyOf(b));
}

function keyOf(item: Evidence): string {
  return JSON.stringify([item.source, item.rule, item.says, item.asks, item.detail, item.matched, item.at, item.sure]);
}

function textOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function judged(winner: Claim, context: FuseContext): { state: AgentState; summary: string } {
  const { says, detail } = winner;
  if (says === "working" && isLifeless(winner, context)) {
    return { state: "unknown", summary: "It seemed to work, but there has been no sign of life for 4 minutes." };
  }
  if (says === "done" && !context.turnSeen) {
    return { state: "ready", summary: `${detail} Its start was not seen, so nothing new is claimed.` };
  }
  if (says === "ready" && context.turnSeen) {
    return { state: "done", summary: `The turn that was seen to begin is over. ${detail}` };
  }
  return { state: says, summary: detail };
}

function isLifeless(winner: Claim, context: FuseContext): boolean {
  const lastSign = Math.max(winner.at, context.lastOutputAt ?? 0);
  return context.now - lastSign >= LIFE_MS;
}

function unread(evidence: readonly Evidence[]): { state: AgentState; summary: string } {
  const why = evidence.find((item) => item.source === "process")?.detail;
  return { state: "unknown", summary: why ?? "There is no evidence yet." };
}
