import type { KeyboardEvent } from "react";
import { optionOfKey } from "../../../shared/agents/answer-options.ts";
import type { AttentionItem } from "../../../shared/agents/attention.ts";
import { wantsWords } from "../../../shared/agents/attention-words.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { AnswerButtons } from "./AnswerButtons.tsx";
import styles from "./Attention.module.css";
import { CardHead } from "./CardHead.tsx";
import { DoneAnswer } from "./DoneAnswer.tsx";
import { LostMessages } from "./LostMessages.tsx";
import { Question } from "./Question.tsx";
import { Refusal } from "./Refusal.tsx";
import { useAnswer } from "./use-answer.ts";

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
  const answering = useAnswer(item);
  const { paneId, dialog, kind } = item;
  const goTo = (): void => {
    if (paneId !== null) goToPane(paneId);
  };
  const seen = kind === "blocked" || kind === "undelivered" ? undefined : onSeen;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const option = dialog === null ? null : optionOfKey(dialog.options, event.key);
    if (option !== null) {
      // A key that is held down must not answer the next question too.
      if (!event.repeat) answering.choose(option);
    } else if (event.key === "Enter") goTo();
    else if (event.key === "Delete" && seen !== undefined) seen();
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
      <CardHead item={item} agent={agent} onGoTo={goTo} onSeen={seen} />
      {dialog !== null && <Question dialog={dialog} />}
      {dialog === null && kind === "done" && <DoneAnswer agentId={agent.id} why={item.why} />}
      {dialog === null && kind !== "done" && <p className={styles["why"]}>{item.why}</p>}
      {item.lines.length > 0 && <pre className={styles["text"]}>{item.lines.join("\n")}</pre>}
      {dialog !== null && <AnswerButtons dialog={dialog} answering={answering} name={agent.name} />}
      <Refusal refusal={answering.refusal} />
      {kind === "undelivered" && <LostMessages deliveries={item.deliveries} />}
    </li>
  );
}
