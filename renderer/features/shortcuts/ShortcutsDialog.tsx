import { useCallback, useState } from "react";
import type { KeyPlace } from "../../../shared/models/key-table.ts";
import { act } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { findRows, keyRows } from "./key-rows.ts";
import { OptionKey } from "./OptionKey.tsx";
import { ShortcutRow } from "./ShortcutRow.tsx";
import styles from "./Shortcuts.module.css";
import { useKeyChanges } from "./use-key-changes.ts";
import { useKeyRecorder } from "./use-key-recorder.ts";
import type { ChordWays } from "./use-key-recorder.ts";

interface ShortcutsDialogProps {
  readonly place: KeyPlace;
  readonly ways: ChordWays;
}

/** Every key of the app, by what it is for; the place where they are changed. */
export function ShortcutsDialog({ place, ways }: ShortcutsDialogProps) {
  const [query, setQuery] = useState("");
  const edit = useKeyChanges(place);
  const recorder = useKeyRecorder({ place, ways, onChord: edit.give });
  const textOf = useCallback((chord: string) => ways.text(chord, place.mac), [ways, place]);
  const rows = findRows(keyRows(edit.scheme, edit.changes, place), query, textOf);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const changed = Object.keys(edit.changes).length;
  return (
    <Modal
      title="Keyboard shortcuts"
      about="Every other key goes to the terminal that has the focus, Ctrl+C included. Choose a key to press another one in its place: Backspace leaves a command without, Escape leaves it as it was."
      width={760}
      testId="shortcuts-dialog"
      onClose={act.dialogs.close}
      foot={
        <>
          <OptionKey mac={place.mac} />
          <Button disabled={changed === 0} data-testid="shortcuts-reset" onClick={() => edit.keep({})}>
            {changed === 0 ? "All are as usual" : `Usual keys for all (${changed} changed)`}
          </Button>
        </>
      }
    >
      <input
        className={styles["search"]}
        type="search"
        data-start
        data-testid="shortcuts-search"
        aria-label="Search for a command or a key"
        placeholder="Search for a command or a key"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
      />
      {rows.length === 0 && <p className={styles["none"]}>No command and no key is called that.</p>}
      <div className={styles["groups"]}>
        {groups.map((group) => (
          <section key={group} className={styles["group"]}>
            <h3 className={styles["title"]}>{group}</h3>
            <ul className={styles["rows"]}>
              {rows
                .filter((row) => row.group === group)
                .map((row) => (
                  <ShortcutRow key={row.id} {...{ row, place, edit, recorder, textOf }} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
