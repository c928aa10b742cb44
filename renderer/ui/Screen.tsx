import type { ReactNode } from "react";
import styles from "./Screen.module.css";

interface ScreenProps {
  readonly mark?: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly acts?: ReactNode;
  readonly note?: ReactNode;
  readonly testId?: string;
}

/** Fills the place of the wall when there is nothing to show on it: what is so, and what can be done. */
export function Screen({ mark, title, text, acts, note, testId }: ScreenProps) {
  return (
    <section className={styles["screen"]} data-testid={testId}>
      {mark !== undefined && <div className={styles["mark"]}>{mark}</div>}
      <div>
        <h2 className={styles["title"]}>{title}</h2>
        <p className={styles["text"]}>{text}</p>
      </div>
      {acts !== undefined && <div className={styles["acts"]}>{acts}</div>}
      {note !== undefined && <div className={styles["note"]}>{note}</div>}
    </section>
  );
}
