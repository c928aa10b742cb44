import type { KeyboardEvent } from "react";
import type { LinkNote } from "../../terminal/pane-links.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Notes.module.css";

/** A link that leads elsewhere than it looks is opened only on a person's word. */
export function LinkQuestion({ note, done }: { note: LinkNote; done: () => void }) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    done();
  };
  const open = (): void => {
    note.open?.();
    done();
  };
  return (
    <div
      className={styles["ask"]}
      role="alertdialog"
      aria-label="Open this link?"
      onKeyDown={onKeyDown}
      data-testid="link-ask"
      data-asks
    >
      <p className={styles["text"]}>
        <strong>{note.warning}</strong>
        <span className={styles["target"]}>
          <bdi>{note.target}</bdi>
        </span>
      </p>
      <span className={styles["buttons"]}>
        <Button onClick={open}>Open it</Button>
        <Button look="primary" autoFocus onClick={done}>
          Leave it
        </Button>
      </span>
    </div>
  );
}
