import type { KeyboardEvent } from "react";
import { optionOfKey } from "../../../shared/agents/answer-options.ts";
import type { AttentionItem } from "../../../shared/agents/attention.ts";
import { wantsWords } from "../../../shared/agents/attention-words.ts";
import type { Agent, AgentState } from "../../../shared/models/agent.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { Age } from "../../ui/Age.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import { AnswerButtons } from "./AnswerButtons.tsx";
import styles from "./Attention.module.css";
import { LostMessages } from "./LostMessages.tsx";
import { Question } from "./Question.tsx";
import { Refusal } from "./Refusal.tsx";
import { useAnswer } from "./use-answer.ts";

const glyphOf: Readonly<Record<AttentionItem["kind"], AgentState>> = {
  blocked: "blocked",
  undelivered: "error",
  failed: "error",
  ended: "exited",
  done: "done",
};

interface AttentionCardProps {
  readonly item: AttentionItem;
  readonly agent: Agent;
  /** Tab comes to this one of all cards. */
  readonly current: boolean;
  readonly onFocus: () => void;
  readonly onSeen: () => void;
}

/** One thing that needs a person: who, what, for how long; answered where it stands. */
export function AttentionCard({ item, agent, current, onFocus, onSeen }: AttentionCardProps) {
  const providers = useApp((state) => state.agents.providers);
  const home = useApp((state) => state.desk.info?.home);
  const answering = useAnswer(item);
  const { iconOf, providerName } = agentsSlice.selectors;
  const { paneId, dialog, kind } = item;
  const goTo = (): void => {
    if (paneId !== null) goToPane(paneId);
  };
  const dismissible = kind !== "blocked" && kind !== "undelivered";
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const option = dialog === null ? null : optionOfKey(dialog.options, event.key);
    if (option !== null) answering.choose(option);
    else if (event.key === "Enter") goTo();
    else if (event.key === "Delete" && dismissible) onSeen();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li
      className={styles["card"]}
      data-testid="attention-item"
      data-kind={kind}
      data-item={item.id}
      tabIndex={current ? 0 : -1}
      aria-label={`${agent.name} ${wantsWords(item)}`}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <header className={styles["head"]}>
        <StatusGlyph state={glyphOf[kind]} size={14} named={false} />
        <button type="button" className={styles["name"]} tabIndex={-1} onClick={goTo} title="Go to its tile">
          {agent.name}
        </button>
        <ProviderBadge icon={iconOf(providers, agent.providerId)} name={providerName(providers, agent.providerId)} />
        <span className={styles["age"]}>
          <Age since={item.since} />
        </span>
        {dismissible && <IconButton icon="check" size="small" label="Seen" keys="Delete" onClick={onSeen} />}
        {paneId !== null && <IconButton icon="focus" size="small" label="Go to its tile" keys="Enter" onClick={goTo} />}
      </header>
      <p className={styles["wants"]}>
        <span>{wantsWords(item)}</span>
        <span className={styles["folder"]} title={agent.folder}>
          <bdi>{deskSlice.selectors.shortFolder(agent.folder, home)}</bdi>
        </span>
      </p>
      {dialog === null ? <p className={styles["why"]}>{item.why}</p> : <Question dialog={dialog} />}
      {item.lines.length > 0 && <pre className={styles["text"]}>{item.lines.join("\n")}</pre>}
      {dialog !== null && <AnswerButtons dialog={dialog} answering={answering} name={agent.name} />}
      <Refusal refusal={answering.refusal} />
      {kind === "undelivered" && <LostMessages deliveries={item.deliveries} />}
    </li>
  );
}
