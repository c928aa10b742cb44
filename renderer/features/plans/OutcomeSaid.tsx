import { shLine } from "../../../shared/ops/shell-line.ts";
import type { PlanResultJson } from "../../../shared/plan/result-json.ts";
import { AnswerView } from "../../tables/AnswerView.tsx";
import styles from "./Composer.module.css";

type Outcome = PlanResultJson["outcomes"][number];

/** What is shown of what a step printed. */
const MOST = 4000;

/** What the server said to a step, and what had been sent. */
export function OutcomeSaid({ outcome }: { outcome: Outcome }) {
  const argv = outcome.result?.argv ?? [];
  const out = outcome.result?.stdout.trim() ?? "";
  return (
    <div className={styles["said"]}>
      {complaintsOf(outcome).map((line) => (
        <p key={line} className={styles["complaint"]}>
          {line}
        </p>
      ))}
      {(argv.length > 0 || out !== "") && (
        <details>
          <summary>What was sent and said</summary>
          <code className={styles["argv"]}>{shLine(argv)}</code>
          <AnswerView value={outcome.result?.value ?? null} stdout={out.slice(0, MOST)} />
        </details>
      )}
    </div>
  );
}

function complaintsOf({ error, result }: Outcome): readonly string[] {
  const lines = [error?.message ?? "", result?.stderr.trim() ?? "", ...(result?.notes ?? [])];
  return [...new Set(lines)].filter((line) => line !== "");
}
