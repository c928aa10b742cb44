import { useState } from "react";
import { Popover } from "radix-ui";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./Tables.module.css";
import { ToldLine } from "./ToldLine.tsx";
import { useChange } from "./use-change.ts";

/** Makes a paste buffer from text. `taken`: names that there are. */
export function NewBuffer({ taken, done }: { taken: readonly string[]; done: () => void }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [data, setData] = useState("");
  const change = useChange(done);
  const isTaken = taken.includes(name);
  const make = async (): Promise<void> => {
    const args = { ...(name === "" ? {} : { name }), data };
    if (!(await change.run({ kind: "setBuffer", args }, "Make the buffer"))) return;
    setName("");
    setData("");
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button>
          <Icon name="plus" />
          New
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles["popover"]} align="end" sideOffset={4} collisionPadding={8}>
          <form
            className={styles["edit"]}
            onSubmit={(event) => {
              event.preventDefault();
              void make();
            }}
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
            {isTaken && <p className={styles["refused"]}>There is a buffer of that name.</p>}
            <label className={styles["label"]}>
              Text
              <textarea rows={5} value={data} spellCheck={false} onChange={({ target }) => setData(target.value)} />
            </label>
            <div className={styles["acts"]}>
              <Button type="submit" look="primary" disabled={data === "" || isTaken || change.busy}>
                Make the buffer
              </Button>
            </div>
            <ToldLine told={change.told} />
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
