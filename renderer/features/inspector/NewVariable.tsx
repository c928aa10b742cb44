import { useState } from "react";
import type { SessionId } from "../../../shared/base/ids.ts";
import { useGap } from "../../state/lacking.ts";
import { NewOne } from "../../tables/NewOne.tsx";
import styles from "../../tables/Tables.module.css";
import { useChange } from "../../tables/use-change.ts";
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
  const make = async (): Promise<void> => {
    if (!(await change.run(variableActs(session, name).set(value), `Set ${name}`))) return;
    setName("");
    setValue("");
    setOpen(false);
  };
  const takenWords = { tone: "failure", text: `“${name}” is set here already. Change it in the list.` } as const;
  return (
    <NewOne
      open={open}
      onOpen={setOpen}
      gap={gap}
      act="Set the variable"
      ready={name !== "" && !taken && !change.busy}
      told={taken ? takenWords : change.told}
      onMake={make}
    >
      <label className={styles["label"]}>
        Name
        <input value={name} spellCheck={false} onChange={({ target }) => setName(target.value)} />
      </label>
      <label className={styles["label"]}>
        Value
        <input value={value} spellCheck={false} onChange={({ target }) => setValue(target.value)} />
      </label>
    </NewOne>
  );
}
