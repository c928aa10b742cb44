import type { Agent } from "../../../shared/models/agent.ts";
import { ageWords } from "../../ui/ages.ts";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import { useTicking } from "../../ui/use-ticking.ts";
import { EvidenceBlock } from "./EvidenceBlock.tsx";
import { StartedAs } from "./StartedAs.tsx";
import styles from "./Why.module.css";
import { WrongForm } from "./WrongForm.tsx";

/** Explains a status: what it is, since when, and everything it was decided from. */
export function WhyPanel({ agent }: { agent: Agent }) {
  const { state, since, summary, winner, losers, old } = agent.status;
  const age = useTicking((now) => ageWords(now - since));
  return (
    <section>
      <header className={styles["head"]}>
        <StatusGlyph state={state} size={20} named={false} />
        <div className={styles["headText"]}>
          <h2 className={styles["state"]}>
            {stateNames[state]} <span className={styles["since"]}>for {age}</span>
          </h2>
          <p className={styles["summary"]}>{summary}</p>
        </div>
      </header>
      <StartedAs agent={agent} />
      {old !== undefined && (
        <p className={styles["caution"]}>This is how it was when Paneglass last saw it; it is being read anew.</p>
      )}
      {agent.caution !== null && <p className={styles["caution"]}>{agent.caution}</p>}
      {winner === null ? (
        <p className={styles["nothing"]}>Nothing has been seen that tells the state, so none is claimed.</p>
      ) : (
        <EvidenceBlock evidence={winner} />
      )}
      {losers.length > 0 && (
        <details className={styles["losers"]}>
          <summary>
            {losers.length === 1 ? "One other observation" : `${losers.length} other observations`} counted less
          </summary>
          {losers.map((evidence) => (
            <EvidenceBlock key={`${evidence.source} ${evidence.rule} ${evidence.at}`} evidence={evidence} />
          ))}
        </details>
      )}
      {agent.paneId !== null && <WrongForm agent={agent} />}
    </section>
  );
}
