import type { Catalog, OpKind } from "../ops/catalog.ts";
import type { Created } from "../ops/returns.ts";
import type { SlotPart } from "../ops/slot-target.ts";

declare const value: unique symbol;

/** One operation in a plan, and the key to what came of it. */
export interface Entry<Value = unknown> {
  /** Its place in the plan, from 0. */
  readonly index: number;
  /** Exists only for the compiler: what the operation's result carries. */
  readonly [value]?: Value;
}

/** A target that is only good in the plan it comes from. */
export interface PartSlot<Part extends SlotPart> {
  readonly slot: number;
  readonly part: Part;
}

/**
 * What an operation of a plan will create: a target for later operations of that plan. It stands for the object that the
 * operation is named for; `session`, `window` and `pane` for the others that come with it.
 */
export interface Slot<Part extends SlotPart = SlotPart> extends Entry<Created> {
  readonly slot: number;
  readonly part: Part;
  readonly session: PartSlot<"session">;
  readonly window: PartSlot<"window">;
  readonly pane: PartSlot<"pane">;
}

/** What an operation of this kind creates; `never` when it creates nothing, or when its kind is not known to the compiler. */
export type MadeBy<Kind> = Kind extends OpKind ? Extract<Catalog[Kind]["creates"], SlotPart> : never;

/** Which plan a slot comes from; a slot read from JSON comes from none yet. */
const homes = new WeakMap<object, object>();

export function homeOf(slot: object): object | null {
  return homes.get(slot) ?? null;
}

function partSlot<Part extends SlotPart>(home: object, slot: number, part: Part): PartSlot<Part> {
  const made = Object.freeze({ slot, part });
  homes.set(made, home);
  return made;
}

/** The slot of operation `index` of the plan `home`. Only `slot` and `part` can be seen in it as data. */
export function makeSlot<Part extends SlotPart>(home: object, index: number, part: Part): Slot<Part> {
  const slot = { slot: index, part };
  const hidden = (get: () => unknown): PropertyDescriptor => ({ get, enumerable: false });
  Object.defineProperties(slot, {
    index: { value: index, enumerable: false },
    session: hidden(() => partSlot(home, index, "session")),
    window: hidden(() => partSlot(home, index, "window")),
    pane: hidden(() => partSlot(home, index, "pane")),
  });
  homes.set(slot, home);
  // The cast: `defineProperties` does not tell the compiler what it defines.
  return Object.freeze(slot) as unknown as Slot<Part>;
}
