import type { DeliveryState } from "../models/delivery.ts";
import type { Gate } from "./gate.ts";
import { frameOf, shows, typeable } from "./message-text.ts";

/** How a CLI takes a message. */
export interface SubmitWay {
  /** A key that makes it take in what was pasted, before Enter; null when it needs none. */
  readonly flushKey: string | null;
  /** Milliseconds in which the composer must not change before Enter. */
  readonly settleMs: number;
}

/** What can be seen of an agent at one moment. */
export interface Look {
  /** Milliseconds. */
  readonly now: number;
  readonly gate: Gate;
  /** What stands in the composer, without its prompt and what it shows when empty; null while none is shown. */
  readonly composer: string | null;
  /** A turn runs. */
  readonly working: boolean;
  /** The text of the newest message of the person's in the transcript; null when none is in sight. */
  readonly newest: string | null;
  /** The CLI itself has said that it took a message since this delivery began. */
  readonly told: boolean;
}

/** What a delivery asks for. `look` is answered at once, `wait` after a change or that many milliseconds. */
export type SubmitStep =
  | { readonly kind: "look" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "write"; readonly text: string }
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
const ARRIVAL_MS = 5_000;
/** When Enter is pressed again, milliseconds after the last time, while the text is still there to be seen. */
const AGAIN_MS: readonly number[] = [1_500, 4_000, 9_000, 18_000];
/** After the last Enter, and for a message that has left the composer without a sign of work. */
const LAST_MS = 36_000;
const GONE_MS = 8_000;

/**
 * Brings one message into an agent: gate, one frame, seen in the composer, Enter, seen leaving it. Never writes twice, and never
 * presses Enter for what it does not see. Every return value is true of what was seen.
 */
export function* submit(text: string, way: SubmitWay): Submitting<SubmitEnd> {
  const before = yield { kind: "look" };
  const waits = mustWait(before, text);
  if (waits !== null) return { state: "queued", reason: waits, presses: 0 };
  yield { kind: "write", text: frameOf(text) };
  yield { kind: "told", state: "typed", detail: "It was written in one piece." };
  const lost = yield* arrival(text, before.now);
  if (lost !== null) return { state: "undelivered", reason: lost, presses: 0 };
  yield { kind: "told", state: "arrived", detail: "It was seen in the composer." };
  const moved = yield* settled(text, way);
  if (moved !== null) return { state: "undelivered", reason: moved, presses: 0 };
  if (way.flushKey !== null) yield { kind: "press", key: way.flushKey };
  return yield* acceptance(text, before.newest);
}

function mustWait({ gate, composer }: Look, text: string): string | null {
  if (typeable(text).trim() === "") return "There is nothing in the message.";
  if (!gate.open) return gate.why;
  if (composer === null) return "The agent shows no composer.";
  return composer.trim() === "" ? null : "There is a draft in the composer.";
}

/** Null once it is seen; else why it will not be. */
function* arrival(text: string, from: number): Submitting<string | null> {
  const limit = Math.max(ARRIVAL_MS, (3 * text.length) / BYTES_PER_MS);
  for (;;) {
    const look = yield { kind: "wait", ms: GLANCE_MS };
    if (look.composer !== null && shows(look.composer, text)) return null;
    if (!look.gate.open && !look.working) return `It was written and not seen in the composer: ${look.gate.why}`;
    if (look.now - from > limit) return "It was written and has not shown up in the composer. Enter was not pressed.";
  }
}

/** Null once the composer has stood still with it; else what came between. */
function* settled(text: string, { settleMs }: SubmitWay): Submitting<string | null> {
  let look = yield { kind: "look" };
  let still = look.now;
  let shown = look.composer;
  const from = look.now;
  while (look.now - still < settleMs && look.now - from < ARRIVAL_MS) {
    look = yield { kind: "wait", ms: GLANCE_MS };
    if (look.composer !== shown) still = look.now;
    shown = look.composer;
  }
  const there = look.composer !== null && shows(look.composer, text);
  return there ? null : `It was seen in the composer, and then no more. Enter was not pressed.`;
}

function* acceptance(text: string, newestBefore: string | null): Submitting<SubmitEnd> {
  let presses = 0;
  for (const again of [...AGAIN_MS, LAST_MS]) {
    yield { kind: "press", key: "Enter" };
    presses += 1;
    const seen = yield* outcome(text, { newestBefore, limit: again });
    if (seen !== "parked") return { ...seen, presses };
  }
  const reason = `Enter was pressed ${presses} times, and the message still stands in the composer.`;
  return { state: "undelivered", reason, presses };
}

interface Pressed {
  readonly newestBefore: string | null;
  /** Milliseconds until it may be pressed again. */
  readonly limit: number;
}

/** What came of one press; `parked` when the text still stands there and nothing else has happened. */
function* outcome(text: string, { newestBefore, limit }: Pressed): Submitting<Omit<SubmitEnd, "presses"> | "parked"> {
  const first = yield { kind: "look" };
  let gone: number | null = null;
  for (;;) {
    const look = yield { kind: "wait", ms: GLANCE_MS };
    const parked = look.composer !== null && shows(look.composer, text);
    if (look.told || (!parked && hasBegun(look, text, newestBefore))) return { state: "accepted", reason: null };
    gone = parked ? null : (gone ?? look.now);
    if (parked && look.now - first.now >= limit) return "parked";
    if (gone !== null && look.now - gone >= GONE_MS) return left(look);
  }
}

function hasBegun({ working, newest }: Look, text: string, newestBefore: string | null): boolean {
  return working || (newest !== null && newest !== newestBefore && shows(newest, text));
}

/** It is in the composer no more, and no turn was seen. */
function left({ gate, composer }: Look): Omit<SubmitEnd, "presses"> {
  if (composer !== null && gate.open) return { state: "accepted", reason: "It left the composer; no work was seen." };
  const why = gate.open ? "the composer is not shown any more" : gate.why;
  return { state: "undelivered", reason: `Enter was pressed, and it can't be told what came of it: ${why}` };
}
