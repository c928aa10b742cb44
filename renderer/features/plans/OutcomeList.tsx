import type { PlanResultJson } from "../../../shared/plan/result-json.ts";
import type { OutcomeStatus } from "../../../shared/plan/outcome.ts";
import { kindWords } from "../../forms/words.ts";
import type { DraftStep } from "../../state/plan-slice.ts";
import styles from "./Composer.module.css";
import { partsOf } from "../../forms/plan-slots.ts";
import { OutcomeSaid } from "./OutcomeSaid.tsx";

type Outcome = PlanResultJson["outcomes"][number];

interface OutcomeListProps {
  readonly steps: readonly Pick<DraftStep, "id" | "operation">[];
  /** By place; what is missing is not known yet. */
  readonly outcomes: Readonly<Record<number, Outcome>>;
  readonly running: boolean;
}

const words: Readonly<Record<OutcomeStatus, string>> = {
  complete: "Done",
  failed: "Refused",
  unknown: "Not known",
  unsupported: "Left out: can’t be done here",
  found: "Was there",
  notRun: "Not run",
};

/** A step of which nothing is known: yet, or any more. */
const unended: Readonly<Record<string, string>> = { running: "Running…", waiting: "Waiting", unknown: "Not known" };

/** What came of each step, with what the server said to it. */
export function OutcomeList({ steps, outcomes, running }: OutcomeListProps) {
  const next = steps.findIndex((_, at) => outcomes[at] === undefined);
  return (
    <ol className={styles["outcomes"]} aria-label="What came of each step">
      {steps.map(({ id, operation }, at) => {
        const outcome = outcomes[at];
        const status = outcome?.status ?? (!running ? "unknown" : at === next ? "running" : "waiting");
        return (
          <li key={id} data-status={status} data-testid="plan-outcome">
            <span className={styles["number"]}>{at + 1}</span>
            <span className={styles["outcomeName"]}>{kindWords(operation.kind)}</span>
            <span className={styles["outcomeStatus"]}>{statusWords(outcome, status)}</span>
            {outcome !== undefined && <OutcomeSaid outcome={outcome} />}
          </li>
        );
      })}
    </ol>
  );
}

function statusWords(outcome: Outcome | undefined, status: string): string {
  if (outcome !== undefined) return [words[outcome.status], madeBy(outcome)].join(" ").trim();
  return unended[status] ?? "";
}

/** The id of what it made or found. */
function madeBy({ kind, result }: Outcome): string {
  const [part] = partsOf(kind);
  const made = part === undefined || typeof result?.value !== "object" ? null : result.value;
  const id = made === null ? null : (made as Readonly<Record<string, unknown>>)[`${part}Id`];
  return typeof id === "string" ? `(${id})` : "";
}
