import { useState } from "react";
import { useGap } from "../state/lacking.ts";
import { NewOne } from "./NewOne.tsx";
import styles from "./Tables.module.css";
import { useChange } from "./use-change.ts";

/** Makes a paste buffer from text. `taken`: names that there are. */
export function NewBuffer({ taken, done }: { taken: readonly string[]; done: () => void }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [data, setData] = useState("");
  const change = useChange(done);
  const gap = useGap("setBuffer");
  const isTaken = taken.includes(name);
  const make = async (): Promise<void> => {
    const args = { ...(name === "" ? {} : { name }), data };
    if (!(await change.run({ kind: "setBuffer", args }, "Make the buffer"))) return;
    setName("");
    setData("");
    setOpen(false);
  };
  const takenWords = { tone: "failure", text: "There is a buffer of that name." } as const;
  return (
    <NewOne
      open={open}
      onOpen={setOpen}
      gap={gap}
      act="Make the buffer"
      ready={data !== "" && !isTaken && !change.busy}
      told={isTaken ? takenWords : change.told}
      onMake={make}
    >
      <label className={styles["label"]}>
        Name
        <input
          value={name}
          placeholder="tmux finds one"
          spellCheck={false}
          aria-invalid={isTaken}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className={styles["label"]}>
        Text
        <textarea rows={5} value={data} spellCheck={false} onChange={({ target }) => setData(target.value)} />
      </label>
    </NewOne>
  );
}
