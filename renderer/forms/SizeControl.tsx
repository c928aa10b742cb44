import type { ControlProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { readSize, showPlain } from "./read-values.ts";
import { useTyped } from "./use-typed.ts";

const shares = ["25%", "50%", "75%"];

/** Cells or a share of what is there; a line of a pane, where `-` is the far end. */
export function SizeControl({ arg, value, onChange, control, label }: ControlProps<"size"> | ControlProps<"line">) {
  const typed = useTyped({ shown: showPlain(value), read: readSize, show: showPlain, onChange });
  const offers = arg.kind === "size" ? shares : ["-", "0"];
  return (
    <span className={styles["numberRow"]}>
      <input
        {...control}
        autoComplete="off"
        spellCheck={false}
        value={typed.text}
        placeholder={arg.otherwise ?? (arg.kind === "size" ? "cells or %" : "line or -")}
        onChange={(event) => typed.type(event.target.value)}
      />
      {offers.map((offer) => (
        <button
          key={offer}
          type="button"
          className={styles["offer"]}
          disabled={control.disabled}
          aria-label={`${label}: ${offer}`}
          aria-pressed={String(value) === offer}
          onClick={() => typed.type(String(value) === offer ? "" : offer)}
        >
          {offer}
        </button>
      ))}
    </span>
  );
}
