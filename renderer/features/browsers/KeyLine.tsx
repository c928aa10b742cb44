import tables from "../../tables/Tables.module.css";
import styles from "./Browsers.module.css";
import { type BoundKey, originWords } from "./key-rows.ts";

/** One key: where it is looked up, and what it is for. */
export function KeyLine({ row }: { row: BoundKey }) {
  const { key, table, note, command, origin, repeat } = row;
  return (
    <>
      <span className={tables["lineName"]}>
        <kbd className={styles["key"]}>{key}</kbd>
        <span className={styles["in"]}>{tableWords(table)}</span>
        {repeat && <span className={styles["in"]}>repeats</span>}
        <span className={tables["source"]} data-source={origin === "usual" ? "quiet" : "own"}>
          {originWords[origin]}
        </span>
      </span>
      <span className={tables["lineMore"]}>
        <span className={note === "" ? tables["lineValue"] : tables["lineDoc"]}>{note === "" ? command : note}</span>
      </span>
    </>
  );
}

function tableWords(table: string): string {
  if (table === "prefix") return "after the prefix";
  return table === "root" ? "without the prefix" : `in ${table}`;
}
