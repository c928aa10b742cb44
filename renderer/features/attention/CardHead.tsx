import type { AttentionItem } from "../../../shared/agents/attention.ts";
import { wantsWords } from "../../../shared/agents/attention-words.ts";
import type { Agent, AgentState } from "../../../shared/models/agent.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { Age } from "../../ui/Age.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./Attention.module.css";

const glyphOf: Readonly<Record<AttentionItem["kind"], AgentState>> = {
  blocked: "blocked",
  undelivered: "error",
  failed: "error",
  ended: "exited",
  done: "done",
};

interface CardHeadProps {
  readonly item: AttentionItem;
  readonly agent: Agent;
  readonly onGoTo: () => void;
  /** Left out for what is not over by being seen. */
  readonly onSeen: (() => void) | undefined;
}

/** Who needs a person, what for, where, and for how long. */
export function CardHead({ item, agent, onGoTo, onSeen }: CardHeadProps) {
  const providers = useApp((state) => state.agents.providers);
  const home = useApp((state) => state.desk.info?.home);
  const { iconOf, providerName } = agentsSlice.selectors;
  return (
    <>
      <header className={styles["head"]}>
        <StatusGlyph state={glyphOf[item.kind]} size={14} named={false} />
        <button type="button" className={styles["name"]} tabIndex={-1} onClick={onGoTo} title={agent.name}>
          {agent.name}
        </button>
        <ProviderBadge icon={iconOf(providers, agent.providerId)} name={providerName(providers, agent.providerId)} />
        <span className={styles["age"]}>
          <Age since={item.since} />
        </span>
        {onSeen !== undefined && <IconButton icon="check" size="small" label="Seen" keys="Delete" onClick={onSeen} />}
        {item.paneId !== null && (
          <IconButton icon="focus" size="small" label="Go to its tile" keys="Enter" onClick={onGoTo} />
        )}
      </header>
      <p className={styles["wants"]}>
        <span>{wantsWords(item)}</span>
        <span className={styles["folder"]} title={agent.folder}>
          <bdi>{deskSlice.selectors.shortFolder(agent.folder, home)}</bdi>
        </span>
      </p>
    </>
  );
}
