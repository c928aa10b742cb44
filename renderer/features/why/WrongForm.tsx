import { useState } from "react";
import type { FormEvent } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { SavedRecording } from "./SavedRecording.tsx";
import { verdicts } from "./verdicts.ts";
import styles from "./Why.module.css";

type Kept = { readonly folder: string } | { readonly failure: string };

/** Lets the person say what a status should have been, and keeps the moment for those who mend the rules. */
export function WrongForm({ agent }: { agent: Agent }) {
  const host = useHostActions();
  const [open, setOpen] = useState(false);
  const [expect, setExpect] = useState("");
  const [note, setNote] = useState("");
  const [kept, setKept] = useState<Kept | null>(null);
  if (!open) {
    return (
      <div className={styles["wrong"]}>
        <Button onClick={() => setOpen(true)}>This is wrong…</Button>
      </div>
    );
  }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setKept(await host.saysWrong(agent.id, { expect, note: note.trim() }));
  };
  if (kept !== null && "folder" in kept) return <SavedRecording folder={kept.folder} />;
  return (
    <form className={styles["wrong"]} onSubmit={(event) => void save(event)}>
      <Field label="What is it really doing?">
        {(control) => (
          <select {...control} autoFocus value={expect} onChange={(event) => setExpect(event.target.value)}>
            <option value="" disabled>
              Choose…
            </option>
            {verdicts.map(({ truth, label }) => (
              <option key={truth} value={truth}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="What do you see?"
        optional
        error={kept !== null && "failure" in kept ? kept.failure : null}
        hint="The screen is saved as it stands, with all text on it, on this machine only."
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <div className={styles["wrongButtons"]}>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button type="submit" look="primary" disabled={expect === ""}>
          Save this moment
        </Button>
      </div>
    </form>
  );
}
