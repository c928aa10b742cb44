import { useId } from "react";
import type { ReactElement, ReactNode } from "react";
import styles from "./Field.module.css";

/** What a control inside a {@link Field} must carry, so that its label and note belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly className: string | undefined;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string;
}

interface FieldProps {
  readonly label: string;
  readonly optional?: boolean;
  readonly error?: string | null | undefined;
  readonly hint?: string | undefined;
  /** Stands to the right of the control. */
  readonly beside?: ReactNode;
  readonly children: (control: FieldControl) => ReactElement;
}

/** A labelled control with a line below it when there is something to say: what is wrong, or else a hint. */
export function Field({ label, optional = false, error, hint, beside, children }: FieldProps) {
  const id = useId();
  const wrong = error !== null && error !== undefined && error !== "";
  const control = {
    id,
    className: styles["input"],
    "aria-invalid": wrong,
    "aria-describedby": `${id}-note`,
  };
  return (
    <div className={styles["field"]}>
      <label className={styles["label"]} htmlFor={id}>
        {label}
        {optional && <span className={styles["optional"]}>Optional</span>}
      </label>
      <div className={styles["row"]}>
        {children(control)}
        {beside}
      </div>
      <p id={`${id}-note`} className={styles["note"]} data-tone={wrong ? "error" : "hint"} aria-live="polite">
        {wrong ? error : hint}
      </p>
    </div>
  );
}
