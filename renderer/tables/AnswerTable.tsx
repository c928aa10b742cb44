import styles from "./Answer.module.css";
import type { Shown } from "./answer-rows.ts";
import { fieldWords } from "./field-words.ts";

/** Rows of an answer, its fields in words above them. */
export function AnswerTable({ table }: { table: Extract<Shown, { as: "table" }> }) {
  return (
    <div className={styles["tableBox"]} tabIndex={0} role="region" aria-label="Answer">
      <table className={styles["table"]}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {fieldWords(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={`${at} ${row[0] ?? ""}`}>
              {row.map((cell, column) => (
                <td key={table.columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.more > 0 && <p className={styles["more"]}>{table.more} more rows.</p>}
    </div>
  );
}
