import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { ControlProps } from "./fields.ts";
import { focusSoon } from "./focus-row.ts";
import styles from "./Forms.module.css";
import { useRows } from "./use-rows.ts";

interface Pair {
  readonly name: string;
  readonly text: string;
}

const isWritten = ({ name, text }: Pair): boolean => name !== "" || text !== "";
const tableOf = (rows: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(rows.filter(isWritten).map(({ name, text }) => [name, text]));
const pairsOf = (value: unknown): readonly Pair[] =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).map(([name, text]) => ({ name, text: String(text) }))
    : [];
const same = (rows: readonly Pair[], given: readonly Pair[]): boolean =>
  JSON.stringify(Object.entries(tableOf(rows))) === JSON.stringify(given.map(({ name, text }) => [name, text]));

/** Variables with their values. `NAME=value` typed or pasted into the name fills both. */
export function PairsControl({ label, value, onChange, control }: ControlProps<"pairs">) {
  const onRows = (rows: readonly Pair[]): void => onChange(rows.some(isWritten) ? tableOf(rows) : undefined);
  const list = useRows({ given: pairsOf(value), onRows, same });
  const names = list.rows.map((row) => row.value.name);
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  const idOf = (row: number): string => `${control.id}-${row}`;
  const rename = (id: number, typed: string, text: string): void => {
    const [, name, rest] = /^([^=]+)=(.*)$/s.exec(typed) ?? [];
    list.change(id, name === undefined ? { name: typed, text } : { name, text: rest ?? "" });
  };
  const shared = { className: control.className, disabled: control.disabled, "data-mono": "true", spellCheck: false };
  return (
    <div role="group" aria-labelledby={`${control.id}-label`} className={styles["list"]}>
      {list.rows.map(({ id, value: { name, text } }, at) => (
        <div key={id} className={styles["listRow"]}>
          <input
            {...shared}
            id={idOf(id)}
            autoComplete="off"
            aria-label={`${label}, name ${at + 1}`}
            aria-invalid={control["aria-invalid"]}
            aria-describedby={control["aria-describedby"]}
            placeholder="NAME"
            value={name}
            onChange={(event) => rename(id, event.target.value, text)}
          />
          <span aria-hidden="true">=</span>
          <input
            {...shared}
            autoComplete="off"
            aria-label={`${label}, value ${at + 1}`}
            placeholder="value"
            value={text}
            onChange={(event) => list.change(id, { name, text: event.target.value })}
          />
          <IconButton icon="close" size="small" label="Take it away" onClick={() => list.remove(id)} />
        </div>
      ))}
      <span className={styles["listFoot"]}>
        <Button disabled={control.disabled} onClick={() => focusSoon(idOf(list.add({ name: "", text: "" })))}>
          Add {list.rows.length === 0 ? "one" : "another"}
        </Button>
        {twice !== undefined && (
          <span className={styles["warning"]}>“{twice}” stands there twice: the last one holds.</span>
        )}
      </span>
    </div>
  );
}
