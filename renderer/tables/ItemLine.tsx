import { useState } from "react";
import type { FormEvent } from "react";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./Tables.module.css";

interface ItemLineProps {
  /** `status-format[1]`. */
  readonly name: string;
  readonly text: string;
  readonly busy: boolean;
  readonly onSet: (text: string) => void;
  /** Null where it cannot be removed. */
  readonly onRemove: (() => void) | null;
}

/** One item of a list, changed in its place. */
export function ItemLine({ name, text, busy, onSet, onRemove }: ItemLineProps) {
  const [typed, setTyped] = useState(text);
  const set = (event: FormEvent): void => {
    event.preventDefault();
    if (typed !== text) onSet(typed);
  };
  return (
    <form className={styles["item"]} onSubmit={set}>
      <input value={typed} aria-label={name} spellCheck={false} onChange={({ target }) => setTyped(target.value)} />
      <Button type="submit" disabled={busy || typed === text}>
        Set
      </Button>
      {onRemove !== null && (
        <IconButton icon="trash" size="small" label={`Remove ${name}`} disabled={busy} onClick={onRemove} />
      )}
    </form>
  );
}
