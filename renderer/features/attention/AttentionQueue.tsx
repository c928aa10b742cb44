import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import { countWords } from "../../../shared/agents/attention-words.ts";
import { type AttentionItem, needsNow } from "../../../shared/agents/attention.ts";
import type { AgentId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { attentionItems } from "../../state/attention-view.ts";
import { remember } from "../../state/remember.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AttentionCard } from "./AttentionCard.tsx";
import styles from "./Attention.module.css";
import { useQueueKeys } from "./use-queue-keys.ts";

const byId = remember(
  (agents: readonly Agent[]): ReadonlyMap<AgentId, Agent> => new Map(agents.map((agent) => [agent.id, agent])),
);

/** One wait of one agent, whatever it asks meanwhile: its card stays, and says why an answer came too late. */
const keyOf = ({ kind, agentId, since }: AttentionItem): string => `${kind} ${agentId} ${since}`;

/** Everything that needs a person, most urgent first. Nothing at all while nobody does. */
export function AttentionQueue({ beside }: { beside?: ReactNode }) {
  const items = useApp(attentionItems);
  const agents = useApp((state) => byId(state.agents.list));
  const host = useHostActions();
  const [last, setLast] = useState<string | null>(null);
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const { place, onKeyDown, onFocus, onBlur } = useQueueKeys(ids);
  if (items.length === 0) return null;
  const seen = items.filter((item) => !needsNow(item)).map(({ agentId }) => agentId);
  const current = items.find((item) => keyOf(item) === last) ?? items[0];
  return (
    <section
      ref={place}
      className={styles["queue"]}
      aria-label="What needs you"
      data-testid="attention-queue"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <header className={styles["queueHead"]}>
        <h2 className={styles["heading"]}>{countWords(items.length - seen.length, seen.length)}</h2>
        {seen.length > 1 && (
          <button type="button" className={styles["allSeen"]} onClick={() => void host.markSeen(seen)}>
            All seen
          </button>
        )}
        {beside}
      </header>
      <ul className={styles["cards"]}>
        {items.map((item) => {
          const agent = agents.get(item.agentId);
          return agent === undefined ? null : (
            <AttentionCard
              key={keyOf(item)}
              item={item}
              agent={agent}
              current={item === current}
              onFocus={() => setLast(keyOf(item))}
              onSeen={() => void host.markSeen([item.agentId])}
            />
          );
        })}
      </ul>
    </section>
  );
}
