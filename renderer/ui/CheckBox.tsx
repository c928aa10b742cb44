import type { ComponentProps } from "react";
import styles from "./CheckBox.module.css";

/** A check box in the theme's colours. */
export function CheckBox(props: Omit<ComponentProps<"input">, "className" | "type">) {
  return <input {...props} type="checkbox" className={styles["box"]} />;
}
