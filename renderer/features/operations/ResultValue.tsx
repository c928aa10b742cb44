import styles from "./Operations.module.css";
import { shownValue } from "./result-rows.ts";

/** What an operation answered, by its form alone. */
export function ResultValue({ value, stdout }: { value: unknown; stdout: string }) {
  const shown = shownValue(value, stdout);
  if (shown.as === "nothing") return null;
  if (shown.as === "text") {
    return (
      <pre className={styles["text"]} tabIndex={0} aria-label="Answer">
        {shown.text}
      </pre>
    );
  }
  if (shown.as === "facts") {
    return (
      <dl className={styles["answer"]}>
        {shown.facts.map(([name, text]) => (
          <div key={name} className={styles["answerRow"]}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <div className={styles["tableBox"]} tabIndex={0} role="region" aria-label="Answer">
      <table className={styles["table"]}>
        <thead>
          <tr>
            {shown.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((row, at) => (
            <tr key={`${at} ${row[0] ?? ""}`}>
              {row.map((cell, column) => (
                <td key={shown.columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.more > 0 && <p className={styles["quiet"]}>{shown.more} more rows.</p>}
    </div>
  );
}
