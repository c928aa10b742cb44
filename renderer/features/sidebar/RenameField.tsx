import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import styles from "./Sidebar.module.css";

interface RenameFieldProps {
  readonly name: string;
  readonly label: string;
  /** Why a name can't be given, or null. */
  readonly problemOf: (name: string) => string | null;
  readonly onDone: (name: string | null) => void;
}

/** A name being changed in its place. Enter gives it, Escape keeps the old one, leaving gives it when it can be given. */
export function RenameField({ name, label, problemOf, onDone }: RenameFieldProps) {
  const [text, setText] = useState(name);
  const ended = useRef(false);
  const problem = problemOf(text);
  const end = (result: string | null): void => {
    if (ended.current) return;
    ended.current = true;
    onDone(result);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape") end(null);
    if (event.key === "Enter" && problem === null) end(text);
  };
  return (
    <span className={styles["rename"]}>
      <input
        className={styles["renameInput"]}
        value={text}
        aria-label={label}
        aria-invalid={problem !== null}
        autoFocus
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => end(problem === null ? text : null)}
        onDoubleClick={(event) => event.stopPropagation()}
      />
      {problem !== null && (
        <span role="alert" className={styles["renameProblem"]}>
          {problem}
        </span>
      )}
    </span>
  );
}
