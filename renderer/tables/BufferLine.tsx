import type { BufferRow } from "../../shared/ops/list-rows.ts";
import { sizeWords } from "./size-words.ts";
import styles from "./Tables.module.css";

/** One paste buffer in the list. */
export function BufferLine({ row }: { row: BufferRow }) {
  return (
    <>
      <span className={styles["lineName"]}>
        <code>{row.name}</code>
        <span className={styles["source"]}>{sizeWords(row.size)}</span>
      </span>
      <span className={styles["lineMore"]}>
        <span className={styles["lineValue"]}>{row.sample}</span>
      </span>
    </>
  );
}
