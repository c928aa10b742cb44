import fuzzysort from "fuzzysort";
import { useId, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { useApp } from "../state/store.ts";
import field from "../ui/Field.module.css";
import { useFormCatalog } from "./form-catalog.ts";
import styles from "./Forms.module.css";
import { kindWords } from "./words.ts";

interface OperationPickProps {
  readonly onPick: (kind: string) => void;
  /** Only these; all when left out. */
  readonly fits?: (kind: string) => boolean;
  /** The keyboard starts here when the dialog opens. */
  readonly start?: boolean;
}

const every = (): boolean => true;

/** The operations with what they do, narrowed as one types. Those that the engine in use lacks are greyed with the reason. */
export function OperationPick({ onPick, fits = every, start = false }: OperationPickProps) {
  const id = useId();
  const { kinds, specOf } = useFormCatalog();
  const gaps = useApp((state) => state.operations.gaps);
  const [words, setWords] = useState("");
  const [marked, setMarked] = useState(0);
  const rows = useMemo(
    () =>
      kinds.filter(fits).map((kind) => {
        const { summary, scope, command, safety } = specOf(kind);
        return { kind, name: kindWords(kind), summary, scope, command, safety };
      }),
    [kinds, fits, specOf],
  );
  const shown =
    words.trim() === ""
      ? rows
      : fuzzysort.go(words, rows, { keys: ["name", "command", "summary"], threshold: 0.3 }).map(({ obj }) => obj);
  const at = Math.min(marked, shown.length - 1);
  const take = (row: (typeof rows)[number] | undefined): void => {
    if (row !== undefined && gaps[row.kind] === undefined) onPick(row.kind);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -shown.length, End: shown.length }[
      event.key
    ];
    if (event.nativeEvent.isComposing || (by === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (by === undefined) take(shown[at]);
    else setMarked(Math.max(0, Math.min(shown.length - 1, at + by)));
  };
  return (
    <div className={styles["pick"]} data-testid="operation-pick">
      <input
        className={field["input"]}
        data-start={start ? "" : undefined}
        role="combobox"
        aria-label="Find an operation"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        placeholder="Split, rename, kill…"
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Operations" className={styles["pickList"]}>
        {shown.map((row, index) => (
          <li
            key={row.kind}
            id={`${id}-${index}`}
            ref={index === at ? intoView : undefined}
            role="option"
            aria-selected={index === at}
            aria-disabled={gaps[row.kind] !== undefined}
            data-kind={row.kind}
            className={styles["pickRow"]}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(row)}
          >
            <span className={styles["pickName"]}>{row.name}</span>
            <span className={styles["pickAbout"]}>{gaps[row.kind] ?? row.summary}</span>
            <span className={styles["pickScope"]} data-safety={row.safety}>
              {row.scope}
            </span>
          </li>
        ))}
        {shown.length === 0 && <li className={styles["nothing"]}>No operation is called that.</li>}
      </ul>
    </div>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
