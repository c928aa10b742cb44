import { isSecret } from "../../state/environment-rows.ts";
import type { VariableRow } from "../../state/environment-rows.ts";
import styles from "../../tables/Tables.module.css";

/** One variable. What looks like a secret is not shown here. */
export function VariableLine({ row }: { row: VariableRow }) {
  const { name, value, own, hidden } = row;
  const source = hidden ? "kept from programs" : own ? "set here" : "from every session";
  return (
    <>
      <span className={styles["lineName"]} data-off={value === null}>
        <code>{name}</code>
        <span className={styles["source"]} data-source={own ? "own" : "quiet"}>
          {source}
        </span>
      </span>
      <span className={styles["lineMore"]}>
        <span className={styles["lineValue"]}>{lineText(name, value)}</span>
      </span>
    </>
  );
}

function lineText(name: string, value: string | null): string {
  if (value === null) return "not inherited";
  return isSecret(name) ? "••••••" : value;
}
