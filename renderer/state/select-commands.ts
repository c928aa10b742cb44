import type { AgentId } from "../../shared/base/ids.ts";
import { SELECTION_KEY } from "./composer-slice.ts";
import { act } from "./store.ts";

/** Takes an agent into the selection or out of it; the keyboard goes to the selection's composer, where Escape drops it all. */
export function toggleSelected(id: AgentId): void {
  act.selection.toggle(id);
  act.composer.focus(SELECTION_KEY);
}
