import type { Agent } from "../../../shared/models/agent.ts";
import { questionOf } from "../../state/attention-view.ts";
import { useApp } from "../../state/store.ts";
import { OpenBar } from "./OpenBar.tsx";

/** The answers to what an agent asks, over the foot of its terminal; nothing while it asks nothing that could be read. */
export function AnswerBar({ agent }: { agent: Agent }) {
  const item = useApp((state) => questionOf(state, agent.id));
  if (item === null || item.dialog === null || item.dialog.options.length === 0) return null;
  return <OpenBar agent={agent} item={item} dialog={item.dialog} />;
}
