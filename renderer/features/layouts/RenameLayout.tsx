import { useState } from "react";
import type { KeyboardEvent } from "react";
import { SavedLayout } from "../../../shared/models/saved-layout.ts";
import { named } from "../../state/layout-commands.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import styles from "./Layouts.module.css";

/** A saved layout's line while its name is being changed. */
export function RenameLayout({ layout, onDone }: { layout: SavedLayout; onDone: () => void }) {
  const [name, setName] = useState(layout.name);
  const list = useApp((state) => state.layouts.list);
  const host = useHostActions();
  const other = named(list, name);
  const taken = other !== undefined && other.id !== layout.id;
  const problem = SavedLayout.shape.name.safeParse(name).success ? null : "Use a name of 1 to 60 letters.";
  const error = taken ? "Another layout has this name." : problem;
  const save = async (): Promise<void> => {
    if (error === null && (await host.layouts.rename(layout, name))) onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") void save();
    else if (event.key === "Escape") onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className={styles["row"]} data-testid="rename-layout">
      <div className={styles["rename"]}>
        <Field
          label={`New name of ${layout.name}`}
          error={error}
          beside={
            <>
              <Button onClick={() => void save()}>Rename</Button>
              <Button onClick={onDone}>Cancel</Button>
            </>
          }
        >
          {(control) => (
            <input
              {...control}
              autoFocus
              value={name}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
              onKeyDown={onKeyDown}
            />
          )}
        </Field>
      </div>
    </li>
  );
}
