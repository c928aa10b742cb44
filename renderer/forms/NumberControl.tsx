import type { KeyboardEvent } from "react";
import type { ControlProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { readNumber, showPlain } from "./read-values.ts";
import { useTyped } from "./use-typed.ts";

/** A number with its limits and its unit; the arrow keys go up and down. */
export function NumberControl({ arg, value, onChange, control }: ControlProps<"integer">) {
  const typed = useTyped({ shown: showPlain(value), read: readNumber, show: showPlain, onChange });
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (typeof value === "number" ? value : arg.min) + (typeof value === "number" ? by : 0);
    typed.type(String(Math.min(arg.max, Math.max(arg.min, next))));
  };
  return (
    <span className={styles["numberRow"]}>
      <input
        {...control}
        inputMode={arg.parts ? "decimal" : "numeric"}
        role="spinbutton"
        aria-valuemin={arg.min}
        aria-valuemax={arg.max}
        aria-valuenow={typeof value === "number" ? value : undefined}
        autoComplete="off"
        value={typed.text}
        placeholder={arg.otherwise ?? `${arg.min} to ${arg.max}`}
        onChange={(event) => typed.type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {arg.unit !== undefined && <span className={styles["unit"]}>{arg.unit}</span>}
    </span>
  );
}
