import { Button } from "../../ui/Button.tsx";
import styles from "./Shortcuts.module.css";
import type { KeyEdit } from "./use-key-changes.ts";

/** Asks whose a chord is to be that another command has. */
export function KeyClash({ keys, owner, edit }: { keys: string; owner: string; edit: KeyEdit }) {
  return (
    <div className={styles["clash"]} role="group" aria-label="This key is taken" data-testid="shortcut-clash">
      <p role="alert">
        {keys} is the key of “{owner}”.
      </p>
      <Button autoFocus data-testid="shortcut-take" onClick={edit.takeOver}>
        Take it
      </Button>
      <Button data-testid="shortcut-leave" onClick={edit.leaveIt}>
        Leave it
      </Button>
    </div>
  );
}
