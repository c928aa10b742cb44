import type { ReactNode } from "react";
import styles from "./Group.module.css";

/** Settings that belong together, under a name. */
export function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["name"]}>{name}</legend>
      {children}
    </fieldset>
  );
}
