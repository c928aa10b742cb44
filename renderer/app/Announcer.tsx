import { useEffect } from "react";
import { wantsWords } from "../../shared/agents/attention-words.ts";
import { needsNow } from "../../shared/agents/attention.ts";
import type { AttentionItem } from "../../shared/agents/attention.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { attentionItems } from "../state/attention-view.ts";
import { remember } from "../state/remember.ts";
import { useApp } from "../state/store.ts";
import { ForEars } from "../ui/ForEars.tsx";

const sentences = remember((items: readonly AttentionItem[], agents: readonly Agent[]): string => {
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  return items.map((item) => `${names.get(item.agentId) ?? item.agentId} ${wantsWords(item)}.`).join(" ");
});

const urgentOnes = remember((items: readonly AttentionItem[]) => items.filter(needsNow));

/** Tells screen readers, and whoever only sees the window's title, what needs them. */
export function Announcer() {
  const count = useApp((state) => urgentOnes(attentionItems(state)).length);
  const text = useApp((state) => sentences(urgentOnes(attentionItems(state)), state.agents.list));
  const label = useApp((state) => state.server.state.label);
  useEffect(() => {
    const name = label === "" || label === "default" ? "Paneglass" : `${label} – Paneglass`;
    document.title = count === 0 ? name : `(${count}) ${name}`;
  }, [count, label]);
  return (
    <ForEars as="p" role="status">
      {text}
    </ForEars>
  );
}
