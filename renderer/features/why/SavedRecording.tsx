import { copyText } from "../../terminal/clipboard.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Why.module.css";

/** Says where a moment was kept. */
export function SavedRecording({ folder }: { folder: string }) {
  return (
    <div className={styles["wrong"]} role="status">
      <p>Saved. Attach this folder to a report, or score it with the status bench:</p>
      <p className={styles["path"]}>{folder}</p>
      <div className={styles["wrongButtons"]}>
        <Button onClick={() => void copyText(folder)}>Copy path</Button>
      </div>
    </div>
  );
}
