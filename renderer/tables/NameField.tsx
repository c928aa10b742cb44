import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./Tables.module.css";

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly busy: boolean;
  /** Why it cannot be given another one; null when it can. */
  readonly closed?: string | null;
  readonly onName: (name: string) => void;
}

/** A name or another short text that stands somewhere, to be changed in its place. */
export function NameField({ label, name, busy, closed = null, onName }: NameFieldProps) {
  const [draft, setDraft] = useState({ of: name, text: name });
  const text = draft.of === name ? draft.text : name;
  return (
    <form
      className={styles["item"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== name) onName(text);
      }}
    >
      <input
        value={text}
        aria-label={label}
        spellCheck={false}
        disabled={closed !== null}
        title={closed ?? undefined}
        onChange={({ target }) => setDraft({ of: name, text: target.value })}
      />
      <Button type="submit" disabled={busy || text === name || closed !== null}>
        Change
      </Button>
    </form>
  );
}
