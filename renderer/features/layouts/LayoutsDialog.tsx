import { useState } from "react";
import { SavedLayout } from "../../../shared/models/saved-layout.ts";
import { named } from "../../state/layout-commands.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Layouts.module.css";
import { SavedRow } from "./SavedRow.tsx";

/** What can't be a layout's name; null for nothing. */
export function nameProblem(name: string): string | null {
  if (name.trim() === "") return "Give it a name.";
  return SavedLayout.shape.name.safeParse(name).success ? null : "Use a name of at most 60 letters.";
}

/** Layouts under names: the wall is saved as one, and they are applied, renamed, put in order and deleted. */
export function LayoutsDialog() {
  const list = useApp((state) => state.layouts.list);
  const host = useHostActions();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const problem = nameProblem(name);
  const known = named(list, name);
  const save = async (): Promise<void> => {
    setTried(true);
    if (problem !== null || !(await host.layouts.save(name))) return;
    setName("");
    setTried(false);
  };
  return (
    <Modal
      title="Layouts"
      about="A saved layout holds the grid, its sizes, and which tile stands where. Tomorrow it finds agents and shells again by name and folder."
      width={620}
      testId="layouts-dialog"
      foot={
        <Button size="large" onClick={act.dialogs.close}>
          Close
        </Button>
      }
      onClose={act.dialogs.close}
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label="Save the wall as it is now"
          error={tried ? problem : null}
          hint={known === undefined ? undefined : `“${known.name}” is replaced.`}
          beside={
            <Button look="primary" type="submit" data-testid="layout-save">
              {known === undefined ? "Save" : "Replace"}
            </Button>
          }
        >
          {(control) => (
            <input
              {...control}
              data-start
              data-testid="layout-name"
              placeholder="Review, release, night shift…"
              value={name}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
      {list.length === 0 ? (
        <p className={styles["hint"]}>Nothing is saved yet. The first nine that you save have a key each.</p>
      ) : (
        <ul className={styles["list"]} aria-label="Saved layouts">
          {list.map((layout, at) => (
            <SavedRow key={layout.id} layout={layout} number={at + 1} last={at === list.length - 1} />
          ))}
        </ul>
      )}
    </Modal>
  );
}
