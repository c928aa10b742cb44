import type { BufferRow } from "../../shared/ops/list-rows.ts";
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

function sizeWords(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
