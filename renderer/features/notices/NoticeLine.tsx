import { useEffect } from "react";
import type { Dialog } from "../../state/dialogs-slice.ts";
import type { Notice } from "../../state/notices-slice.ts";
import { act } from "../../state/store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./Notices.module.css";

const INFO_FOR_MS = 5000;

function take(id: number, dialog: Dialog): void {
  act.notices.dismiss(id);
  act.dialogs.show(dialog);
}

/** One notice. A failure stays until it is dismissed, as does what has a next step to read. */
export function NoticeLine({ notice, testId }: { notice: Notice; testId: string }) {
  const { id, tone, message, next, offer, times } = notice;
  const passing = tone === "info" && next === "" && offer === undefined;
  useEffect(() => {
    if (!passing) return undefined;
    const timer = setTimeout(() => act.notices.dismiss(id), INFO_FOR_MS);
    return () => clearTimeout(timer);
  }, [id, passing]);
  return (
    <li className={styles["notice"]} data-testid={testId} data-tone={tone}>
      <span className={styles["mark"]}>
        <Icon name={tone === "failure" ? "alert" : "check"} />
      </span>
      <div className={styles["text"]} role={tone === "failure" ? "alert" : "status"}>
        <p className={styles["message"]}>
          {message}
          {times > 1 && <span className={styles["times"]}> {times} times</span>}
        </p>
        {next !== "" && <p className={styles["next"]}>{next}</p>}
        {offer !== undefined && (
          <button type="button" className={styles["offer"]} onClick={() => take(id, offer.dialog)}>
            {offer.label}
          </button>
        )}
      </div>
      <IconButton icon="close" size="small" label="Dismiss" onClick={() => act.notices.dismiss(id)} />
    </li>
  );
}
