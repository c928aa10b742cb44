import { useId } from "react";
import type { ReactNode } from "react";
import styles from "./TerminalSettings.module.css";

interface LineProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (id: string) => ReactNode;
}

/** A labelled line with one control. */
export function Line({ label, hint, children }: LineProps) {
  const id = useId();
  return (
    <div className={styles["line"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
        {hint !== undefined && <span className={styles["hint"]}>{hint}</span>}
      </label>
      {children(id)}
    </div>
  );
}
