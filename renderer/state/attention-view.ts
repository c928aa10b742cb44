import { type AttentionItem, attentionOf, needsNow } from "../../shared/agents/attention.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import { remember } from "./remember.ts";
import { reuse } from "./reuse.ts";
import type { AppState } from "./store.ts";

let last: readonly AttentionItem[] = [];

/** The evidence changes every second, what needs a person seldom does. */
const itemsOf = remember((agents: readonly Agent[], deliveries: readonly Delivery[]): readonly AttentionItem[] => {
  last = reuse(last, attentionOf(agents, deliveries));
  return last;
});

/** What needs a person: see {@link attentionOf}. */
export function attentionItems(state: AppState): readonly AttentionItem[] {
  return itemsOf(state.agents.list, state.messages.list);
}

/** How many need a person now. */
export function urgentCount(state: AppState): number {
  return attentionItems(state).filter(needsNow).length;
}

/** The question that this agent waits with; null where it asks nothing. */
export function questionOf(state: AppState, agentId: AgentId): AttentionItem | null {
  return attentionItems(state).find((item) => item.agentId === agentId && item.kind === "blocked") ?? null;
}

interface Walk {
  readonly item: AttentionItem | null;
  readonly visited: ReadonlySet<string>;
}

/**
 * Where to go next: the first item that was not visited yet, and around again when all were. What is looked at already is passed over
 * unless there is nothing else.
 */
export function walkOn(items: readonly AttentionItem[], visited: ReadonlySet<string>, focused: PaneId | null): Walk {
  const withTile = items.filter(({ paneId }) => paneId !== null);
  const known = withTile.filter(({ id, paneId }) => visited.has(id) || paneId === focused).map(({ id }) => id);
  const fresh = withTile.find(({ id }) => !known.includes(id));
  if (fresh !== undefined) return { item: fresh, visited: new Set([...known, fresh.id]) };
  const again = withTile.find(({ paneId }) => paneId !== focused) ?? withTile[0] ?? null;
  return { item: again, visited: new Set(again === null ? [] : [again.id]) };
}
