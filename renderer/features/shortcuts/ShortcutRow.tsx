import { chordTrouble } from "../../../shared/models/key-scheme.ts";
import type { KeyPlace } from "../../../shared/models/key-table.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { KeyClash } from "./KeyClash.tsx";
import { labelOf, withoutChange } from "./key-rows.ts";
import type { KeyRow } from "./key-rows.ts";
import styles from "./Shortcuts.module.css";
import type { KeyEdit } from "./use-key-changes.ts";
import type { Recorder } from "./use-key-recorder.ts";

interface ShortcutRowProps {
  readonly row: KeyRow;
  readonly place: KeyPlace;
  readonly edit: KeyEdit;
  readonly recorder: Recorder;
  readonly textOf: (chord: string) => string;
}

/** What is to be known of a row's key; null for nothing. */
function noteOf({ row, place, recorder }: ShortcutRowProps): string | null {
  if (recorder.recording === row.id) return recorder.refused;
  if (row.unusable !== null) return `The settings say “${row.unusable}”, which can't be used.`;
  if (row.lostTo !== null) return `${row.lostTo} has its key.`;
  if (row.changed && row.systems) return "The system’s usual key does it as well.";
  const trouble = row.changed && row.chord !== null ? chordTrouble(row.chord, place, row.id) : null;
  return trouble !== null && "warning" in trouble ? trouble.warning : null;
}

/** A command with its keys: pressing the button, then the keys, changes them. */
export function ShortcutRow(props: ShortcutRowProps) {
  const { row, edit, recorder, textOf } = props;
  const recording = recorder.recording === row.id;
  const note = noteOf(props);
  const keys = row.chord === null ? null : textOf(row.chord);
  return (
    <li className={styles["line"]} data-testid="shortcut" data-command={row.id} data-changed={row.changed}>
      <div className={styles["row"]}>
        <span className={styles["label"]}>{row.label}</span>
        <span className={styles["keys"]}>
          {row.changed && (
            <IconButton
              icon="refresh"
              size="small"
              label={`Usual key of “${row.label}”`}
              data-testid="shortcut-reset"
              onClick={() => edit.keep(withoutChange(edit.changes, row.id))}
            />
          )}
          <button
            type="button"
            className={styles["record"]}
            data-recording={recording}
            data-testid="shortcut-keys"
            aria-label={`Keys of “${row.label}”: ${keys ?? "none"}`}
            onClick={() => recorder.start(row.id)}
          >
            {recording ? "Press the keys…" : keys === null ? "No key" : <Kbd keys={keys} />}
          </button>
        </span>
      </div>
      {note !== null && (
        <p className={styles["note"]} role="status">
          {note}
        </p>
      )}
      {edit.clash?.id === row.id && (
        <KeyClash keys={textOf(edit.clash.chord)} owner={labelOf(edit.clash.owner)} edit={edit} />
      )}
    </li>
  );
}
