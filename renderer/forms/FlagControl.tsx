import type { ControlProps } from "./fields.ts";
import styles from "./Forms.module.css";

/** A flag: it is given, or it is not. */
export function FlagControl({ value, onChange, control }: ControlProps<"flag">) {
  return (
    <input
      {...control}
      type="checkbox"
      className={styles["check"]}
      checked={value === true}
      onChange={(event) => onChange(event.target.checked ? true : undefined)}
    />
  );
}
