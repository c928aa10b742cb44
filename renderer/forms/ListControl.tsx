import type { KeyboardEvent } from "react";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { BrowseButton } from "./BrowseButton.tsx";
import type { ControlProps } from "./fields.ts";
import { focusSoon } from "./focus-row.ts";
import styles from "./Forms.module.css";
import { KeyButton } from "./KeyButton.tsx";
import { texts } from "./read-values.ts";
import { useRows } from "./use-rows.ts";

/** Without the blank rows at the end, which nobody has written in yet. */
function written(rows: readonly string[]): readonly string[] {
  const last = rows.findLastIndex((row) => row !== "");
  return rows.slice(0, last + 1);
}

const same = (rows: readonly string[], given: readonly string[]): boolean =>
  JSON.stringify(written(rows)) === JSON.stringify(written(given));

/** Several words, one to a line: Enter makes the next line, Backspace in an empty one takes it away. */
export function ListControl({
  arg,
  label,
  value,
  onChange,
  control,
}: ControlProps<"words"> | ControlProps<"argv"> | ControlProps<"each">) {
  const onRows = (rows: readonly string[]): void => {
    const kept = written(rows);
    onChange(kept.length === 0 ? undefined : kept);
  };
  const list = useRows({ given: texts(value), onRows, same });
  const fieldId = (row: number): string => `${control.id}-${row}`;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, id: number): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      focusSoon(fieldId(list.add("", id)));
    }
    if (event.key !== "Backspace" || event.currentTarget.value !== "") return;
    event.preventDefault();
    const at = list.rows.findIndex((row) => row.id === id);
    list.remove(id);
    const next = list.rows[at - 1] ?? list.rows[at + 1];
    if (next !== undefined) focusSoon(fieldId(next.id));
  };
  const first = list.rows[0];
  const splits = arg.kind === "argv" && list.rows.length === 1 && / \S/.test(first?.value ?? "");
  return (
    <div role="group" aria-labelledby={`${control.id}-label`} className={styles["list"]}>
      {list.rows.map(({ id, value: text }, at) => (
        <div key={id} className={styles["listRow"]}>
          <input
            id={fieldId(id)}
            className={control.className}
            disabled={control.disabled}
            aria-label={`${label}, ${at + 1} of ${list.rows.length}`}
            aria-invalid={control["aria-invalid"]}
            aria-describedby={control["aria-describedby"]}
            data-mono="true"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => list.change(id, event.target.value)}
            onKeyDown={(event) => onKeyDown(event, id)}
          />
          {arg.control === "key" && <KeyButton label={label} onKey={(key) => list.change(id, key)} />}
          {arg.control === "file" && (
            <BrowseButton what="file" label={label} start={text} onPick={(path) => list.change(id, path)} />
          )}
          <IconButton icon="up" size="small" label="Further up" disabled={at === 0} onClick={() => list.move(id, -1)} />
          <IconButton icon="close" size="small" label="Take it away" onClick={() => list.remove(id)} />
        </div>
      ))}
      <span className={styles["listFoot"]}>
        <Button disabled={control.disabled} onClick={() => focusSoon(fieldId(list.add("")))}>
          Add {list.rows.length === 0 ? "one" : "another"}
        </Button>
        {splits && first !== undefined && (
          <Button onClick={() => list.replace(first.id, first.value.trim().split(/\s+/))}>
            This is one word: split it at the spaces
          </Button>
        )}
      </span>
    </div>
  );
}
