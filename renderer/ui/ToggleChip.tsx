import type { ComponentProps } from "react";
import styles from "./ToggleChip.module.css";

interface ToggleChipProps extends Omit<ComponentProps<"button">, "aria-pressed" | "className" | "type"> {
  readonly on: boolean;
}

/** One of several values, wanted or not. */
export function ToggleChip({ on, ...rest }: ToggleChipProps) {
  return <button {...rest} type="button" className={styles["chip"]} aria-pressed={on} />;
}
