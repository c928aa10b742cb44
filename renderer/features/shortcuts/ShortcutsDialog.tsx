import { act } from "../../state/store.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Shortcuts.module.css";

/** A command and its keys, as a person reads them. */
export interface Shortcut {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly keys: string;
}

/** Every key of the app, by what it is for. */
export function ShortcutsDialog({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Modal
      title="Keyboard shortcuts"
      about="Every other key goes to the terminal that has the focus, Ctrl+C included."
      width={720}
      testId="shortcuts-dialog"
      onClose={act.dialogs.close}
    >
      <div className={styles["groups"]}>
        {groups.map((group) => (
          <section key={group} className={styles["group"]}>
            <h3 className={styles["title"]}>{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ id, label, keys }) => (
                  <div key={id} className={styles["line"]}>
                    <dt>{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
