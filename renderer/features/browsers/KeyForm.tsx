import { useState } from "react";
import type { FormEvent } from "react";
import { OperationFields } from "../../forms/OperationFields.tsx";
import { useOperationDraft } from "../../forms/use-operation-draft.ts";
import { useGap } from "../../state/lacking.ts";
import styles from "../../tables/Tables.module.css";
import { ToldLine } from "../../tables/ToldLine.tsx";
import { useChange } from "../../tables/use-change.ts";
import { Check } from "../../ui/Check.tsx";
import { Button } from "../../ui/Button.tsx";
import type { BoundKey } from "./key-rows.ts";

const argsOf = (row: BoundKey | null): Readonly<Record<string, unknown>> => {
  if (row === null) return { table: "prefix" };
  const { table, key, note, command, repeat } = row;
  return { table, key, command, ...(note === "" ? {} : { note }), ...(repeat ? { repeat } : {}) };
};

/** The form of the operation that binds keys. A binding that gets another key leaves the old one, unless that is to be kept. */
export function KeyForm({ row, done }: { row: BoundKey | null; done: () => void }) {
  const draft = useOperationDraft("bindKey", argsOf(row));
  const change = useChange(done);
  const gap = useGap("bindKey");
  const [keep, setKeep] = useState(false);
  const { key } = draft.args;
  const moves = row !== null && typeof key === "string" && key !== "" && key !== row.key;
  const bind = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft.operation === null) return;
    const bound = await change.run(draft.operation, `Bind ${String(key)}`);
    if (!bound || !moves || keep) return;
    const old = { table: row.table, key: row.key };
    await change.run({ kind: "unbindKey", args: old }, `Unbind ${row.key} in ${row.table}`);
  };
  return (
    <form className={styles["edit"]} data-edit onSubmit={(event) => void bind(event)} data-testid="key-form">
      <h4 className={styles["label"]}>{row === null ? "Bind a key" : "Bind otherwise"}</h4>
      <OperationFields kind="bindKey" args={draft.args} onChange={draft.setArgs} without={["root"]} />
      {moves && <Check label={`Leave it on ${row.key} as well`} on={keep} onChange={setKeep} />}
      <div className={styles["acts"]}>
        <Button
          type="submit"
          look="primary"
          disabled={change.busy || draft.operation === null || gap !== null}
          title={gap ?? draft.problem ?? undefined}
        >
          {moves ? `Bind to ${String(key)}` : "Bind"}
        </Button>
      </div>
      <ToldLine told={change.told} />
    </form>
  );
}
