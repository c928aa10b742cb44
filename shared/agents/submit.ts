import type { DeliveryState } from "../models/delivery.ts";
import type { Gate } from "./gate.ts";
import { folded, mayBegin, mayFold, shows, showsMore, showsWhole, typeable } from "./message-text.ts";

/** How a CLI takes a message. */
export interface SubmitWay {
  /** A key that makes it take in what was pasted, before Enter; null when it needs none. */
  readonly flushKey: string | null;
  /** Milliseconds in which the composer must not change before Enter. */
  readonly settleMs: number;
  /** True: Enter goes in the same write as the text. */
  readonly joined: boolean;
  /** What its composer shows in place of a long text. */
  readonly stands?: RegExp | undefined;
  /** True: its composer must show all of the text. Programs lose the front of what is not framed. */
  readonly whole?: boolean;
  /** True: an attempt before this one may have typed it. If just that stands there, it is not written again. */
  readonly standing?: boolean;
}

/** What can be seen of an agent at one moment. */
export interface Look {
  /** Milliseconds. */
  readonly now: number;
  readonly gate: Gate;
  /** What stands in the composer, without its prompt and what it shows when empty; null while none is shown. */
  readonly composer: string | null;
  /** The same as read without regard for what else may stand in its rows, where that differs. */
  readonly uncut?: string | null;
  /** The composer's sign where it says that what is typed is no message, such as that of its shell; null in message mode. */
  readonly mode?: string | null;
  /** A turn runs. */
  readonly working: boolean;
  /** The text of the newest message of the person's in the transcript; null when none is in sight. */
  readonly newest: string | null;
  /** The CLI itself has said that it took a message since this delivery began. */
  readonly told: boolean;
  /** Why the key that was asked for was not pressed; null when it was. */
  readonly held?: string | null;
}

/** What a delivery asks for. `look` is answered at once, `wait` after a change or that many milliseconds. */
export type SubmitStep =
  | { readonly kind: "look" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "write"; readonly text: string; readonly enter: boolean }
  | { readonly kind: "press"; readonly key: string }
  | { readonly kind: "told"; readonly state: DeliveryState; readonly detail: string };

/** `queued`: nothing was written, try again later. */
export interface SubmitEnd {
  readonly state: "queued" | "accepted" | "undelivered";
  readonly reason: string | null;
  readonly presses: number;
}

type Submitting<T> = Generator<SubmitStep, T, Look>;

/** Milliseconds between two looks. */
const GLANCE_MS = 100;
/** A slow terminal takes in so many bytes in a millisecond; what comes first is the least that is waited. */
const BYTES_PER_MS = 30;
const ARRIVAL_MS = 20_000;
/** How long a composer may go on changing. */
const UNREST_MS = 5_000;
/** When Enter is pressed again, milliseconds after the last time, while the text is still there to be seen. */
const AGAIN_MS: readonly number[] = [1_500, 4_000, 9_000, 18_000];
/** After the last Enter. */
const LAST_MS = 36_000;
/** For a message that has left a composer which is not shown any more, and one that is. */
const GONE_MS = 8_000;
const EMPTY_MS = 2_000;
/** How long a key may be held back while the pane is covered. */
const HELD_MS = 120_000;

/**
 * Why a message can't be typed now; null when it can. `standing`: an attempt before may have typed it, and it may stand there already.
 */
export function mustWait({ gate, composer, mode }: Look, text: string, standing = false): string | null {
  if (typeable(text).trim() === "") return "There is nothing in the message.";
  if (!gate.open) return gate.why;
  if (composer === null) return "The agent shows no composer.";
  if (typeof mode === "string") return `The composer takes no messages in its "${mode}" mode.`;
  if (composer.trim() === "" || (standing && isJust(composer, text))) return null;
  return "There is a draft in the composer.";
}

/** Whether a composer holds that text and no other letter. A sign that stands for a paste does not tell whose it is. */
export function isJust(composer: string, text: string): boolean {
  return folded(composer) === folded(text) && folded(text) !== "";
}

/**
 * Brings one message into an agent: gate, one frame, seen in the composer, Enter, seen leaving it. Never writes twice, and never
 * presses Enter for what it does not see. Every return value is true of what was seen.
 */
export function* submit(text: string, way: SubmitWay): Submitting<SubmitEnd> {
  const before = yield { kind: "look" };
  const waits = mustWait(before, text, way.standing);
  if (waits !== null) return { state: "queued", reason: waits, presses: 0 };
  const { joined, stands, whole = false } = way;
  const message = { text, stands, whole, newestBefore: before.newest };
  if (before.composer?.trim() === "") {
    yield { kind: "write", text: typeable(text), enter: joined };
    yield { kind: "told", state: "typed", detail: `It was written in one piece${joined ? ", Enter with it" : ""}.` };
    if (joined) return yield* joinedOutcome(message, before.now);
  }
  const lost = yield* arrival(message, before.now);
  if (lost !== null) return { state: "undelivered", reason: lost, presses: 0 };
  yield { kind: "told", state: "arrived", detail: "It was seen in the composer." };
  const moved = yield* settled(message, way);
  if (moved !== null) return { state: "undelivered", reason: moved, presses: 0 };
  if (way.flushKey !== null) {
    const held = yield* pressed(message, way.flushKey);
    if (held !== null) return { state: "undelivered", reason: held, presses: 0 };
  }
  return yield* acceptance(message, 0);
}

interface Message {
  readonly text: string;
  readonly stands: RegExp | undefined;
  readonly whole: boolean;
  readonly newestBefore: string | null;
}

/** Whether the composer shows the message, or what stands for it. */
function isThere({ composer, uncut }: Look, { text, stands, whole }: Message): boolean {
  const shown = (typed: string | null | undefined): boolean => {
    if (typeof typed !== "string") return false;
    return whole ? showsWhole(typed, text) : shows(typed, text) || (mayFold(text) && (stands?.test(typed) ?? false));
  };
  return shown(composer) || shown(uncut);
}

/** Null once it is seen; else why it will not be. */
function* arrival(message: Message, from: number): Submitting<string | null> {
  const limit = arrivalLimit(message);
  for (;;) {
    const look = yield { kind: "wait", ms: GLANCE_MS };
    if (isThere(look, message)) return null;
    if (look.now - from <= limit) continue;
    if (!look.gate.open) return `It was written and not seen in the composer: ${look.gate.why} Enter was not pressed.`;
    return "It was written and has not shown up in the composer. Enter was not pressed.";
  }
}

function arrivalLimit({ text }: Message): number {
  return Math.max(ARRIVAL_MS, (3 * text.length) / BYTES_PER_MS);
}

/** Null once the composer has stood still with it; else what came between. */
function* settled(message: Message, { settleMs }: SubmitWay): Submitting<string | null> {
  let look = yield { kind: "look" };
  let still = look.now;
  let shown = look.composer;
  const from = look.now;
  while (look.now - still < settleMs && look.now - from < UNREST_MS) {
    look = yield { kind: "wait", ms: Math.max(10, Math.min(GLANCE_MS, settleMs)) };
    if (look.composer !== shown) still = look.now;
    shown = look.composer;
  }
  if (!isThere(look, message)) return GONE;
  return isMixed(look, message) ? MIXED : null;
}

/** Somebody types there, too: what they have begun is not ours to submit. */
function isMixed({ composer, uncut, mode }: Look, { text }: Message): boolean {
  if (typeof mode === "string") return true;
  return [composer, uncut].every((typed) => typeof typed !== "string" || showsMore(typed, text)) && composer !== null;
}

const MIXED_LATER = "It was not taken at the first Enter, and somebody has typed into the composer as well.";
const MIXED = "Somebody has typed into the composer as well. Enter was not pressed.";

const GONE = "It was seen in the composer, and then no more. Enter was not pressed.";

/**
 * Presses a key as soon as nothing is in the way and the message still there: a pane that is covered, or a dialog, whatever reads as a
 * composer below it. Null when it was pressed; else why not.
 */
function* pressed(message: Message, key: string): Submitting<string | null> {
  let look = yield { kind: "look" };
  const from = look.now;
  for (;;) {
    const shut = obstacle(look);
    if (shut === null) look = yield { kind: "press", key };
    const held = shut ?? look.held ?? null;
    if (held === null) return null;
    if (look.now - from > HELD_MS) return `It stands in the composer and Enter was not pressed: ${held}`;
    look = yield { kind: "wait", ms: 5 * GLANCE_MS };
    if (!isThere(look, message)) return GONE;
    if (isMixed(look, message)) return MIXED;
  }
}

/** Work that has begun by itself does not keep a key back: what stands there is queued by the CLI. */
function obstacle({ gate, working }: Look): string | null {
  return gate.open || working ? null : gate.why;
}

function* acceptance(message: Message, pressedBefore: number): Submitting<SubmitEnd> {
  let presses = pressedBefore;
  for (const again of [...AGAIN_MS, LAST_MS]) {
    const held = yield* pressed(message, "Enter");
    if (held !== null) return { state: "undelivered", reason: held, presses };
    presses += 1;
    const seen = yield* outcome(message, again);
    if (seen !== "parked") return { ...seen, presses };
  }
  const reason = `Enter was pressed ${presses} times, and the message still stands in the composer.`;
  return { state: "undelivered", reason, presses };
}

/** What came of a message whose Enter went with it: only a sign of its turn, or its standing in the composer, tells. */
function* joinedOutcome(message: Message, from: number): Submitting<SubmitEnd> {
  const limit = arrivalLimit(message) + GONE_MS;
  let thereSince: number | null = null;
  for (;;) {
    const look = yield { kind: "wait", ms: GLANCE_MS };
    const there = isThere(look, message);
    if (look.told || (!there && hasBegun(look, message))) return { state: "accepted", reason: null, presses: 1 };
    thereSince = there ? (thereSince ?? look.now) : null;
    if (thereSince !== null && look.now - thereSince >= (AGAIN_MS[0] ?? 0)) return yield* acceptance(message, 1);
    if (look.now - from < limit) continue;
    const why = look.gate.open ? "no work was seen." : look.gate.why;
    return {
      state: "undelivered",
      reason: `It was written with its Enter, and can't be told from there: ${why}`,
      presses: 1,
    };
  }
}

/** What came of one press; `parked` when the text still stands there and nothing else has happened for `limit` milliseconds. */
function* outcome(message: Message, limit: number): Submitting<Omit<SubmitEnd, "presses"> | "parked"> {
  const first = yield { kind: "look" };
  let gone: number | null = null;
  for (;;) {
    const look = yield { kind: "wait", ms: GLANCE_MS };
    const parked = isThere(look, message);
    if (look.told || (!parked && hasBegun(look, message))) return { state: "accepted", reason: null };
    gone = parked ? null : (gone ?? look.now);
    const end = parked ? parkedEnd(look, message, look.now - first.now >= limit) : goneEnd(look, gone ?? look.now);
    if (end !== null) return end;
  }
}

/** Null while there is time. */
function parkedEnd(
  look: Look,
  message: Message,
  late: boolean,
): { state: "undelivered"; reason: string } | "parked" | null {
  if (isMixed(look, message)) return { state: "undelivered", reason: MIXED_LATER };
  return late ? "parked" : null;
}

function goneEnd(look: Look, since: number): Omit<SubmitEnd, "presses"> | null {
  return look.now - since >= (isEmpty(look) ? EMPTY_MS : GONE_MS) ? left(look) : null;
}

function isEmpty({ composer, gate }: Look): boolean {
  return gate.open && composer?.trim() === "";
}

function hasBegun({ working, newest }: Look, { text, newestBefore }: Message): boolean {
  return working || (newest !== null && newest !== newestBefore && mayBegin(newest, text));
}

/** It is in the composer no more, and no turn was seen. */
function left({ gate, composer }: Look): Omit<SubmitEnd, "presses"> {
  if (composer !== null && gate.open) return { state: "accepted", reason: "It left the composer; no work was seen." };
  const why = gate.open ? "the composer is not shown any more" : gate.why;
  return { state: "undelivered", reason: `Enter was pressed, and it can't be told what came of it: ${why}` };
}
