import { raiseForStatus } from "../base/op-result.ts";
import type { OpResult } from "../base/op-result.ts";
import type { Operation } from "../ops/define.ts";
import type { Created } from "../ops/returns.ts";
import type { SlotPart } from "../ops/slot-target.ts";
import { verbsAt, withNeighbours } from "./objects.ts";
import type { Carry } from "./objects.ts";
import { nowhere } from "./verbs.ts";
import type { Verb, Verbs } from "./verbs.ts";

/** Each verb runs at once, and gives its value or the object it has made. Throws `OpError` for what tmux refuses. */
type Immediate<T> = {
  readonly [Name in keyof T]: T[Name] extends Verb<infer Args, infer Value, infer Makes>
    ? (...args: Args) => Promise<Makes extends SlotPart ? ImmediateObjects[Makes] : Value>
    : never;
};

interface Neighbours {
  readonly form: "immediate";
  /** Its own id, and those of what it is in or what came with it. */
  readonly ids: Created;
  readonly session: ImmediateSession;
  readonly window: ImmediateWindow;
  readonly pane: ImmediatePane;
}

export type ImmediateSession = Neighbours & Immediate<Verbs["session"]>;
export type ImmediateWindow = Neighbours & Immediate<Verbs["window"]>;
export type ImmediatePane = Neighbours & Immediate<Verbs["pane"]>;

interface ImmediateObjects {
  readonly session: ImmediateSession;
  readonly window: ImmediateWindow;
  readonly pane: ImmediatePane;
}

export type ImmediateServer = Immediate<Verbs["server"]> & {
  readonly form: "immediate";
  /** The objects with these ids; whether they are there shows when something is done to them. */
  at(ids: Created): ImmediateObjects;
};

/** Runs one operation. */
export type RunOne = (operation: Operation) => Promise<OpResult>;

/** A server whose verbs run by `run`. */
export function immediateServer(run: RunOne): ImmediateServer {
  const carry: Carry = async (operation, makes) => {
    const value = raiseForStatus(await run(operation));
    return makes === null ? value : objectAt(makes, value as Created, carry);
  };
  const at = (ids: Created): unknown => withNeighbours({}, (part) => objectAt(part, ids, carry));
  // The cast: the verbs are those of the type, by way of the same table.
  return Object.freeze({ form: "immediate", at, ...verbsAt("server", nowhere, carry) }) as unknown as ImmediateServer;
}

function objectAt(kind: SlotPart, ids: Created, carry: Carry): unknown {
  const place = { session: ids.sessionId, window: ids.windowId, pane: ids.paneId };
  return withNeighbours({ form: "immediate", ids, ...verbsAt(kind, place, carry) }, (part) =>
    objectAt(part, ids, carry),
  );
}
