import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { AttentionItem } from "../../../shared/agents/attention.ts";
import { wantsWords } from "../../../shared/agents/attention-words.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { AnswerButtons } from "./AnswerButtons.tsx";
import styles from "./Attention.module.css";
import { Refusal } from "./Refusal.tsx";
import { useAnswer } from "./use-answer.ts";
import { useLift } from "./use-lift.ts";

interface OpenBarProps {
  readonly agent: Agent;
  readonly item: AttentionItem;
  readonly dialog: NonNullable<AttentionItem["dialog"]>;
}

/** The bar itself: the options in a row, which folds into a corner. Escape brings the keyboard back into the terminal. */
export function OpenBar({ agent, item, dialog }: OpenBarProps) {
  const [folded, setFolded] = useState(false);
  const answering = useAnswer(item);
  const bar = useRef<HTMLDivElement>(null);
  useLift(bar, agent.paneId, `${folded} ${item.id}`);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || agent.paneId === null) return;
    event.stopPropagation();
    goToPane(agent.paneId);
  };
  return (
    <div
      ref={bar}
      className={styles["bar"]}
      data-testid="answer-bar"
      data-folded={folded}
      role="group"
      aria-label={`${agent.name} ${wantsWords(item)}`}
      onKeyDown={onKeyDown}
    >
      <IconButton
        icon="chevron"
        size="small"
        label={folded ? "Show the answers" : "Fold the answers away"}
        aria-expanded={!folded}
        onClick={() => setFolded(!folded)}
      />
      {folded ? (
        <span className={styles["foldedText"]}>{wantsWords(item)}</span>
      ) : (
        <AnswerButtons dialog={dialog} answering={answering} name={agent.name} />
      )}
      {!folded && <Refusal refusal={answering.refusal} />}
    </div>
  );
}
