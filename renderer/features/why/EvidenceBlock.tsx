import type { Evidence } from "../../../shared/models/agent.ts";
import { agoWords } from "../../ui/ages.ts";
import { stateNames } from "../../ui/status-names.ts";
import { useTicking } from "../../ui/use-ticking.ts";
import { sourceNames, sureText } from "./evidence-words.ts";
import styles from "./Why.module.css";

/** One observation: where from, what it says, by which rule, and the very lines it rests on. */
export function EvidenceBlock({ evidence }: { evidence: Evidence }) {
  const { source, says, rule, detail, matched, at, sure } = evidence;
  const seen = useTicking((now) => agoWords(now - at));
  return (
    <div className={styles["evidence"]}>
      <p className={styles["detail"]}>{detail}</p>
      <dl className={styles["facts"]}>
        <dt>Source</dt>
        <dd>{sourceNames[source]}</dd>
        <dt>Says</dt>
        <dd>
          {says === null ? "nothing of the state" : stateNames[says]}, {sureText(sure)}
        </dd>
        <dt>Rule</dt>
        <dd>
          <code>{rule}</code>
        </dd>
        <dt>Seen</dt>
        <dd>{seen}</dd>
      </dl>
      {matched.length > 0 && <pre className={styles["matched"]}>{matched.join("\n")}</pre>}
    </div>
  );
}
