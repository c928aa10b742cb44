import { act, appStore } from "../state/store.ts";
import type { CommandId } from "../../shared/models/key-table.ts";
import { isInTerminal } from "../terminal/passed-keys.ts";
import { isModifier } from "../../shared/models/pressed-chord.ts";

/** Decides which keys in a terminal are the program's, as the person has asked. */
export class KeyHold {
  /** The key that was let through and is held down: its repeats go the same way. */
  #through: string | null = null;

  /** True when this press is the program's. `id` is what the app would do with it. */
  passes(event: KeyboardEvent, id: CommandId | undefined): boolean {
    const { hold } = appStore.getState().keys;
    if (event.repeat && this.#through === event.code) return true;
    if (isModifier(event)) return false;
    this.#through = null;
    if (hold === "none") return false;
    if (hold === "all") return isInTerminal(event.target) && id !== "keyLock";
    act.keys.hold("none");
    if (!isInTerminal(event.target)) return false;
    this.#through = event.code;
    return true;
  }
}
