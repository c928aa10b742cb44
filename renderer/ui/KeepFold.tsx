import type { ReactNode } from "react";
import styles from "./KeepFold.module.css";

interface KeepFoldProps {
  /** What is kept, where, and what goes first. */
  readonly about: string;
  readonly "data-testid": string;
  /** The limits. */
  readonly children: ReactNode;
}

/** Settings of what is kept, at the foot of the list that shows it. */
export function KeepFold({ about, children, ...rest }: KeepFoldProps) {
  return (
    <details {...rest} className={styles["fold"]}>
      <summary>What is kept, and for how long</summary>
      <p>{about}</p>
      <div className={styles["fields"]}>{children}</div>
    </details>
  );
}
