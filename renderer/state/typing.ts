import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { appStore } from "./store.ts";

/** Whoever has not typed for that long is not in the middle of an answer. */
export const TYPING_MS = 5000;

/** When a person last typed for a pane of the life in `life`. Not in the store: nothing is drawn of it, and keys are many. */
const typedAt = new Map<PaneId, number>();
let life: string | null = null;

export function noteTyping(pane: PaneId, now = Date.now()): void {
  forgetOtherLives();
  typedAt.set(pane, now);
}

/** The agent in one of these panes that waits for an answer which a person is typing; null when there is none such. */
export function answeredNow(panes: ReadonlySet<PaneId>, agents: readonly Agent[], now = Date.now()): Agent | null {
  forgetOtherLives();
  const isTyped = (pane: PaneId): boolean => now - (typedAt.get(pane) ?? -Infinity) < TYPING_MS;
  const waits = ({ paneId, status }: Agent): boolean =>
    paneId !== null && panes.has(paneId) && status.state === "blocked" && isTyped(paneId);
  return agents.find(waits) ?? null;
}

/** In another life of the server the same ids are other panes'. */
function forgetOtherLives(): void {
  const { lifeId } = appStore.getState().server.state;
  if (lifeId !== life) typedAt.clear();
  life = lifeId;
}
