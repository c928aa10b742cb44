import { useState } from "react";
import styles from "../../tables/Tables.module.css";
import { Button } from "../../ui/Button.tsx";

interface VariableTextProps {
  readonly name: string;
  readonly value: string;
  readonly closed: boolean;
  readonly onSet: (text: string) => void;
}

/** The value of a variable, to be typed over. */
export function VariableText({ name, value, closed, onSet }: VariableTextProps) {
  const [typed, setTyped] = useState(value);
  return (
    <form
      className={styles["edit"]}
      data-edit
      onSubmit={(event) => {
        event.preventDefault();
        onSet(typed);
      }}
    >
      <textarea
        rows={Math.min(8, 1 + Math.ceil(typed.length / 46))}
        aria-label={`Value of ${name}`}
        spellCheck={false}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className={styles["acts"]}>
        <Button type="submit" look="primary" disabled={closed || typed === value}>
          Set
        </Button>
      </div>
    </form>
  );
}
