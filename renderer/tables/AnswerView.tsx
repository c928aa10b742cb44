import { IconButton } from "../ui/IconButton.tsx";
import styles from "./Answer.module.css";
import { type Shown, shownValue } from "./answer-rows.ts";
import { copyAloud } from "./copy-aloud.ts";
import { fieldWords } from "./field-words.ts";

/** What an operation answered, by its form alone. */
export function AnswerView({ value, stdout }: { value: unknown; stdout: string }) {
  const shown = shownValue(value, stdout);
  if (shown.as === "nothing") return null;
  if (shown.as === "facts") return <Facts facts={shown.facts} />;
  if (shown.as === "table") return <Rows table={shown} />;
  return (
    <pre className={styles["text"]} tabIndex={0} aria-label="Answer">
      {shown.text}
    </pre>
  );
}

const ID = /^[%@$]\d+$/;

function Facts({ facts }: { facts: Extract<Shown, { as: "facts" }>["facts"] }) {
  return (
    <dl className={styles["answer"]} data-testid="answer-facts">
      {facts.map(([name, text]) => (
        <div key={name} className={styles["answerRow"]}>
          <dt>{fieldWords(name)}</dt>
          <dd>
            {text}
            {ID.test(text) && (
              <IconButton size="small" icon="copy" label={`Copy ${text}`} onClick={() => void copyAloud(text, text)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ table }: { table: Extract<Shown, { as: "table" }> }) {
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
