import { useMemo } from "react";
import type { UIEvent } from "react";
import type { AgentId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import type { LastAnswer } from "../../../shared/models/history.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./Compare.module.css";
import { CopyAnswer } from "./CopyAnswer.tsx";
import { differences } from "./differences.ts";
import { PieceText } from "./PieceText.tsx";

interface AnswerColumnProps {
  readonly agent: Agent;
  /** Undefined while it is not known. */
  readonly answer: LastAnswer | null | undefined;
  /** Whose answer is the measure; null for none. */
  readonly base: AgentId | null;
  readonly baseText: string | undefined;
  /** The keyboard starts here. */
  readonly start: boolean;
  readonly onBase: () => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** One agent's last answer. */
export function AnswerColumn(props: AnswerColumnProps) {
  const { agent, answer, base, baseText, start, onBase, onScroll } = props;
  const providers = useApp((state) => state.agents.providers);
  const { iconOf, providerName } = agentsSlice.selectors;
  const isBase = base === agent.id;
  const text = answer?.text;
  const pieces = useMemo(
    () => (text === undefined || baseText === undefined || isBase ? null : differences(baseText, text)),
    [text, baseText, isBase],
  );
  return (
    <section className={styles["column"]} aria-label={agent.name} data-testid="compare-column" data-base={isBase}>
      <header className={styles["head"]}>
        <StatusGlyph state={agent.status.state} size={14} named={false} />
        <h3 className={styles["name"]}>{agent.name}</h3>
        <ProviderBadge icon={iconOf(providers, agent.providerId)} name={providerName(providers, agent.providerId)} />
        <CopyAnswer text={text} name={agent.name} />
      </header>
      <p className={styles["about"]}>
        {stateNames[agent.status.state]}
        {agent.model !== null && ` · ${agent.model}`}
        {answer?.partial === true && <span className={styles["partial"]}> · partial</span>}
        {pieces?.why && ` · ${pieces.why}`}
      </p>
      <pre className={styles["answer"]} tabIndex={0} data-answer data-start={start || undefined} onScroll={onScroll}>
        {pieces === null
          ? (text ?? noText(answer))
          : pieces.pieces.map((piece, at) => <PieceText key={at} piece={piece} />)}
      </pre>
      <Button aria-pressed={isBase} disabled={text === undefined} onClick={onBase}>
        {isBase ? "This is the measure" : "Compare the others with this"}
      </Button>
    </section>
  );
}

function noText(answer: LastAnswer | null | undefined): string {
  return answer === undefined ? "Reading…" : "Nothing was answered yet in this turn.";
}
