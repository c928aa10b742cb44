import { useState } from "react";
import type { FormEvent } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./Tables.module.css";

interface NewItemProps {
  readonly item: string;
  readonly busy: boolean;
  /** Tells whether it worked. */
  readonly onAdd: (text: string) => Promise<boolean>;
}

/** Adds an item behind the others. What was typed stays until it is there. */
export function NewItem({ item, busy, onAdd }: NewItemProps) {
  const [text, setText] = useState("");
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text !== "" && (await onAdd(text))) setText("");
  };
  return (
    <form className={styles["item"]} onSubmit={(event) => void add(event)}>
      <input
        value={text}
        aria-label={`Another ${item}`}
        placeholder={`Another ${item}`}
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" disabled={busy || text === ""}>
        Add
      </Button>
    </form>
  );
}
