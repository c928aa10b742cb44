import { useState } from "react";
import type { FormEvent } from "react";
import { OptionValueField } from "../forms/OptionValueField.tsx";
import { useGap } from "../state/lacking.ts";
import { heldText } from "../state/option-rows.ts";
import type { OptionRow } from "../state/option-rows.ts";
import { optionWay } from "../state/setting-ways.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./Tables.module.css";
import { ToldLine } from "./ToldLine.tsx";
import { useChange } from "./use-change.ts";

/** Sets an option where the table looks from, or gives it back to what holds further up. */
export function OptionEdit({ row, done }: { row: OptionRow; done: () => void }) {
  const now = row.value === null ? "" : heldText(row.value);
  const [draft, setDraft] = useState<{ readonly of: string; readonly value: string | undefined } | null>(null);
  const change = useChange(done);
  const gap = useGap("setOption");
  const typed = draft !== null && draft.of === now ? draft.value : now;
  const isNew = typed !== now || !row.own;
  const set = (event: FormEvent): void => {
    event.preventDefault();
    if (typed === undefined) return;
    void change.run(optionWay.set(row, row.name, typed), `Set ${row.name} for ${row.here.label}`);
  };
  const reset = (): void => void change.run(optionWay.reset(row, row.name), `Reset ${row.name} for ${row.here.label}`);
  if (gap !== null) return <p className={styles["refused"]}>{gap}</p>;
  return (
    <form className={styles["edit"]} data-edit onSubmit={set}>
      <OptionValueField
        option={row.name}
        value={typed}
        label={`For ${row.here.label}`}
        onChange={(value) => setDraft({ of: now, value })}
      />
      <div className={styles["acts"]}>
        <Button type="submit" look="primary" disabled={change.busy || typed === undefined || !isNew}>
          Set
        </Button>
        <Button disabled={change.busy || !row.own} onClick={reset}>
          {resetWords(row)}
        </Button>
      </div>
      <ToldLine told={change.told} />
    </form>
  );
}

function resetWords({ said, fact }: OptionRow): string {
  if (said.length > 1) return "Reset to inherited";
  return fact === null ? "Remove" : "Reset to default";
}
