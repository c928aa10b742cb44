import { useMemo } from "react";
import type { AgentId } from "../../../shared/base/ids.ts";
import { useLastAnswers } from "../../state/use-last-answers.ts";
import styles from "./Attention.module.css";

/** What an agent said at the end of its turn, as far as it can be had; else why the turn counts as over. */
export function DoneAnswer({ agentId, why }: { agentId: AgentId; why: string }) {
  const { answers } = useLastAnswers(useMemo(() => [agentId], [agentId]));
  const text = answers.get(agentId)?.text.trim() ?? "";
  return (
    <p className={styles["why"]} data-testid="done-answer" data-excerpt={text !== ""}>
      {text === "" ? why : text}
    </p>
  );
}
