import { Popover } from "radix-ui";
import { useState } from "react";
import type { FormEvent } from "react";
import type { SessionId } from "../../../shared/base/ids.ts";
import styles from "../../tables/Tables.module.css";
import { ToldLine } from "../../tables/ToldLine.tsx";
import { useChange, useGap } from "../../tables/use-change.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { variableActs } from "./environment-acts.ts";

interface NewVariableProps {
  readonly session: SessionId | null;
  /** What is set right there already. */
  readonly known: readonly string[];
  readonly done: () => void;
}

/** Sets a variable that is not there yet; one that is there is changed where it stands in the list. */
export function NewVariable({ session, known, done }: NewVariableProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const change = useChange(done);
  const gap = useGap("setEnvironment");
  const taken = known.includes(name);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (taken) return;
    if (!(await change.run(variableActs(session, name).set(value), `Set ${name}`))) return;
    setName("");
    setValue("");
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button disabled={gap !== null} title={gap ?? undefined}>
          <Icon name="plus" />
          New
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles["popover"]} align="end" sideOffset={4} collisionPadding={8}>
          <form className={styles["edit"]} onSubmit={(event) => void make(event)}>
            <label className={styles["label"]}>
              Name
              <input value={name} spellCheck={false} onChange={({ target }) => setName(target.value)} />
            </label>
            <label className={styles["label"]}>
              Value
              <input value={value} spellCheck={false} onChange={({ target }) => setValue(target.value)} />
            </label>
            <div className={styles["acts"]}>
              <Button type="submit" look="primary" disabled={name === "" || taken || change.busy}>
                Set the variable
              </Button>
            </div>
            <ToldLine
              told={
                taken ? { tone: "failure", text: `“${name}” is set here already. Change it in the list.` } : change.told
              }
            />
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
