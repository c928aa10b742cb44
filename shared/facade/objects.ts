import type { Operation } from "../ops/define.ts";
import type { SlotPart } from "../ops/slot-target.ts";
import { verbs } from "./verbs.ts";
import type { AnyVerb, ObjectKind, Place } from "./verbs.ts";

/** What a form does with an operation: gives what its verb is said to give. */
export type Carry = (operation: Operation, makes: SlotPart | null) => unknown;

/** The verbs of an object that stands at `place`, each of which hands its operation to `carry`. */
export function verbsAt(kind: ObjectKind, place: Place, carry: Carry): Readonly<Record<string, unknown>> {
  const all = Object.entries(verbs[kind]) as [string, AnyVerb][];
  return Object.fromEntries(
    all.map(([name, verb]) => [
      name,
      // The cast: what a verb takes is told by the type of the object that it becomes a part of.
      (...args: unknown[]) => carry(verb.operation(place, ...(args as never[])), verb.makes),
    ]),
  );
}

/** Neighbours are made when they are asked for: each has neighbours of its own. */
export function withNeighbours<T extends object>(object: T, make: (part: SlotPart) => unknown): T {
  const parts: readonly SlotPart[] = ["session", "window", "pane"];
  for (const part of parts) Object.defineProperty(object, part, { get: () => make(part), enumerable: false });
  return Object.freeze(object);
}
