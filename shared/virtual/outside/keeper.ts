import type { Closeable } from "../../base/disposables.ts";
import type { OutsideWorld } from "../pane-backend.ts";
import type { World } from "../tree/world.ts";
import { Adoption, release } from "./adopt.ts";
import { type Arrangement, arrangementOf, Push } from "./push.ts";

/** Keeps the tree of a server and a world outside the same: what is outside is right. */
export class OutsideKeeper {
  readonly #outside: OutsideWorld;

  constructor(outside: OutsideWorld) {
    this.#outside = outside;
  }

  /** Takes over what is there now. `begin` gives the tree, and is called only when there is something to put into it. */
  async take(begin: () => World, present: World | null): Promise<void> {
    const sessions = await this.#outside.look();
    if (present === null && sessions.every(({ windows }) => windows.length === 0)) return;
    const world = present ?? begin();
    new Adoption(world, this.#outside).take(sessions);
  }

  arrangement(world: World): Arrangement {
    return arrangementOf(world);
  }

  /** Asks for what was changed here since. Why not all of it could be had; null when it could. */
  async push(world: World, then: Arrangement): Promise<string | null> {
    return new Push(world, this.#outside, then).all();
  }

  /** Calls when something has changed there by itself. */
  on(listener: () => void): Closeable {
    return this.#outside.on?.(listener) ?? { close: () => {} };
  }

  /** Lets go of every program without ending it: they are not ours. */
  releaseAll(world: World): void {
    for (const pane of world.panes.values()) release(pane);
  }
}
