import { IconButton } from "../ui/IconButton.tsx";
import styles from "./Answer.module.css";
import type { Shown } from "./answer-rows.ts";
import { copyAloud } from "./copy-aloud.ts";
import { fieldWords } from "./field-words.ts";

const ID = /^[%@$]\d+$/;

/** Fields of an answer by their names in words; ids can be copied. */
export function AnswerFacts({ facts }: { facts: Extract<Shown, { as: "facts" }>["facts"] }) {
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
