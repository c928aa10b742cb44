import type { OpArgs } from "../ops/catalog.ts";
import { ops } from "../ops/catalog.ts";
import type { Created } from "../ops/returns.ts";
import type { SlotPart } from "../ops/slot-target.ts";
import { Plan } from "../plan/plan.ts";
import type { Entry, Slot } from "../plan/slot.ts";
import { verbsAt, withNeighbours } from "./objects.ts";
import type { Carry } from "./objects.ts";
import { nowhere } from "./verbs.ts";
import type { Place, Verb, Verbs } from "./verbs.ts";

/** Each verb goes into the plan, and gives the key to what will come of it, or the object that it will make. */
type Recording<T> = {
  readonly [Name in keyof T]: T[Name] extends Verb<infer Args, infer Value, infer Makes>
    ? (...args: Args) => Makes extends SlotPart ? RecordedObjects[Makes] : Entry<Value>
    : never;
};

interface Neighbours<Self> {
  readonly form: "recording";
  readonly session: RecordedSession;
  readonly window: RecordedWindow;
  readonly pane: RecordedPane;
  /** Records what `act` does to it, and gives it back: `pane.split().split().do((it) => it.type("top"))`. */
  do(act: (it: Self) => unknown): Self;
}

/** What the plan will make. */
interface Made {
  /** The key to what comes of making it; null for what was there before. */
  readonly slot: Slot | null;
}

export type RecordedSession = Neighbours<RecordedSession> & Made & Recording<Verbs["session"]>;
export type RecordedWindow = Neighbours<RecordedWindow> & Made & Recording<Verbs["window"]>;
export type RecordedPane = Neighbours<RecordedPane> & Made & Recording<Verbs["pane"]>;

interface RecordedObjects {
  readonly session: RecordedSession;
  readonly window: RecordedWindow;
  readonly pane: RecordedPane;
}

export type RecordingServer = Recording<Verbs["server"]> & {
  readonly form: "recording";
  readonly plan: Plan;
  /** The objects with these ids, which are there before the plan runs. */
  at(ids: Created): RecordedObjects;
  /** The session of this name, made only when there is none. */
  ensureSession(args: OpArgs<"newSession"> & { readonly name: string }): RecordedSession;
};

/** A server whose verbs go into `plan`. */
export function recordingServer(plan: Plan = new Plan()): RecordingServer {
  const carry: Carry = (operation, makes) => {
    const entry = plan.add(operation);
    return makes === null ? entry : objectAt(makes, placeOf(plan.slot(entry.index)), carry);
  };
  const server = {
    form: "recording",
    plan,
    at: (ids: Created) => {
      const place = { session: ids.sessionId, window: ids.windowId, pane: ids.paneId, slot: null };
      return withNeighbours({}, (part) => objectAt(part, place, carry));
    },
    ensureSession: (args: OpArgs<"newSession"> & { readonly name: string }) => {
      const probe = ops.listPanes({ target: { session: args.name }, wholeSession: true });
      return objectAt("session", placeOf(plan.ensure(ops.newSession(args), probe)), carry);
    },
  };
  // The cast: the verbs are those of the type, by way of the same table.
  return Object.freeze({ ...server, ...verbsAt("server", nowhere, carry) }) as unknown as RecordingServer;
}

type RecordedPlace = Place & Made;

function placeOf(slot: Slot): RecordedPlace {
  return { session: slot.session, window: slot.window, pane: slot.pane, slot };
}

function objectAt(kind: SlotPart, place: RecordedPlace, carry: Carry): object {
  const object = {
    form: "recording",
    slot: place.slot,
    do: (act: (it: unknown) => unknown) => {
      act(object);
      return object;
    },
    ...verbsAt(kind, place, carry),
  };
  return withNeighbours(object, (part) => objectAt(part, place, carry));
}
