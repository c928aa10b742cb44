import type { Dialog } from "../../../shared/models/agent.ts";
import styles from "./Attention.module.css";

/** Everything that an agent asks, readable without its tile: what it is about, and the question. */
export function Question({ dialog }: { dialog: Dialog }) {
  const rows = dialog.text.filter((row) => row.trim() !== dialog.question.trim());
  return (
    <div className={styles["question"]}>
      {rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text is scrolled with the keyboard too
        <pre className={styles["text"]} tabIndex={0} aria-label="What it is about">
          {rows.join("\n")}
        </pre>
      )}
      <p className={styles["asked"]}>{dialog.question}</p>
    </div>
  );
}
