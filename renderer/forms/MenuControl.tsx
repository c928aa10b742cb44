import type { MenuItem } from "../../shared/ops/args.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { ControlProps } from "./fields.ts";
import { focusSoon } from "./focus-row.ts";
import styles from "./Forms.module.css";
import { useRows } from "./use-rows.ts";

type Line = MenuItem | null;

const linesOf = (value: unknown): readonly Line[] => (Array.isArray(value) ? (value as readonly Line[]) : []);
const same = (rows: readonly Line[], given: readonly Line[]): boolean => JSON.stringify(rows) === JSON.stringify(given);

/** A line with one of its texts changed; an empty one is left out, but for the name. */
function changed({ name, key, command }: MenuItem, change: Partial<MenuItem>): MenuItem {
  const now = { ...(key === undefined ? {} : { key }), ...(command === undefined ? {} : { command }), ...change };
  return {
    name,
    ...Object.fromEntries(Object.entries(now).filter(([field, text]) => field === "name" || text !== "")),
  };
}

const parts = [
  { field: "name", words: "name" },
  { field: "key", words: "key" },
  { field: "command", words: "command" },
] as const;

/** The lines of a menu: each with a name, a key and a command, or a rule between two of them. */
export function MenuControl({ label, value, onChange, control }: ControlProps<"menu">) {
  const onRows = (rows: readonly Line[]): void => onChange(rows.length === 0 ? undefined : rows);
  const list = useRows({ given: linesOf(value), onRows, same });
  const idOf = (row: number): string => `${control.id}-${row}`;
  return (
    <div role="group" aria-labelledby={`${control.id}-label`} className={styles["list"]}>
      {list.rows.map(({ id, value: line }, at) => (
        <div key={id} className={styles["listRow"]}>
          {line === null ? (
            <hr className={styles["ruled"]} aria-label={`${label}, ${at + 1}: a rule`} />
          ) : (
            parts.map(({ field, words }) => (
              <input
                key={field}
                id={field === "name" ? idOf(id) : undefined}
                className={control.className}
                disabled={control.disabled}
                data-part={field}
                data-mono={field !== "name"}
                autoComplete="off"
                spellCheck={false}
                aria-label={`${label}, ${words} ${at + 1}`}
                aria-invalid={control["aria-invalid"]}
                aria-describedby={control["aria-describedby"]}
                placeholder={words}
                value={line[field] ?? ""}
                onChange={(event) => list.change(id, changed(line, { [field]: event.target.value }))}
              />
            ))
          )}
          <IconButton icon="up" size="small" label="Further up" disabled={at === 0} onClick={() => list.move(id, -1)} />
          <IconButton icon="close" size="small" label="Take it away" onClick={() => list.remove(id)} />
        </div>
      ))}
      <span className={styles["listFoot"]}>
        <Button disabled={control.disabled} onClick={() => focusSoon(idOf(list.add({ name: "" })))}>
          Add a line
        </Button>
        <Button disabled={control.disabled} onClick={() => list.add(null)}>
          Add a rule
        </Button>
      </span>
    </div>
  );
}
