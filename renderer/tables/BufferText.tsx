import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./Tables.module.css";
import type { Change } from "./use-change.ts";

/** More than that is not shown, and so not changed here. */
const SHOWN = 60_000;

/** The text, to be changed where all of it can be shown as it is. */
export function BufferText({ name, text, change }: { name: string; text: string; change: Change }) {
  const [typed, setTyped] = useState(text);
  const closed = text.length > SHOWN ? "It is too long to be changed here." : broken(text);
  return (
    <form
      className={styles["edit"]}
      data-edit
      onSubmit={(event) => {
        event.preventDefault();
        void change.run({ kind: "setBuffer", args: { name, data: typed } }, `Change the buffer ${name}`);
      }}
    >
      <textarea
        rows={9}
        aria-label={`Text of ${name}`}
        spellCheck={false}
        readOnly={closed !== null}
        value={closed === null ? typed : typed.slice(0, SHOWN)}
        onChange={({ target }) => setTyped(target.value)}
      />
      {closed === null ? (
        <div className={styles["acts"]}>
          <Button type="submit" disabled={change.busy || typed === text || typed === ""}>
            Save the text
          </Button>
        </div>
      ) : (
        <p className={styles["quiet"]}>{closed}</p>
      )}
    </form>
  );
}

const broken = (text: string): string | null =>
  text.includes("\uFFFD") ? "It holds bytes that are no text: to change it here would lose them." : null;
