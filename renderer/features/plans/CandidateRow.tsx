import { useId } from "react";
import { CheckBox } from "../../ui/CheckBox.tsx";
import styles from "./Plans.module.css";
import { type CandidateDraft, usesWords } from "./recipe-draft.ts";
import { parameterKinds, valueWords } from "./value-words.ts";

interface CandidateRowProps {
  readonly candidate: CandidateDraft;
  readonly error: string | undefined;
  readonly onChange: (candidate: CandidateDraft) => void;
}

/** A value of the plan that can be asked for instead, each time the recipe is run. */
export function CandidateRow({ candidate, error, onChange }: CandidateRowProps) {
  const id = useId();
  const { chosen, name, doc, kind, value, uses, keeps, needed, secret } = candidate;
  const change = (part: Partial<CandidateDraft>): void => onChange({ ...candidate, ...part });
  return (
    <li className={styles["candidate"]} data-testid="recipe-candidate" data-chosen={chosen}>
      <label className={styles["check"]}>
        <CheckBox checked={chosen} onChange={(event) => change({ chosen: event.target.checked })} />
        <span>
          Ask for <code>{secret ?? valueWords(value)}</code>
          <span className={styles["quiet"]}>
            {" "}
            {secret === undefined ? parameterKinds[kind] : "a secret"}, in {usesWords(uses)}
          </span>
        </span>
      </label>
      {chosen && (
        <div className={styles["candidateFields"]}>
          <label htmlFor={`${id}-name`}>Name</label>
          <input
            id={`${id}-name`}
            data-mono="true"
            value={name}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-error`}
            onChange={(event) => change({ name: event.target.value })}
          />
          <label htmlFor={`${id}-doc`}>What it is</label>
          <input
            id={`${id}-doc`}
            value={doc}
            maxLength={400}
            autoComplete="off"
            onChange={(event) => change({ doc: event.target.value })}
          />
          {!needed && secret === undefined && (
            <label className={styles["check"]}>
              <CheckBox checked={keeps} onChange={(event) => change({ keeps: event.target.checked })} />
              This value when nothing is given
            </label>
          )}
        </div>
      )}
      <p id={`${id}-error`} className={styles["error"]} aria-live="polite">
        {chosen ? error : ""}
      </p>
      {!chosen && secret !== undefined && (
        <p className={styles["error"]} data-testid="recipe-secret">
          Its value will stand in the file, for everybody who gets that.
        </p>
      )}
      {!chosen && needed && (
        <p className={styles["quiet"]}>This id means nothing once the server has been restarted.</p>
      )}
    </li>
  );
}
