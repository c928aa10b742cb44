import { consequencesOf } from "../../../shared/query/consequences.ts";
import type { Question } from "../../state/operations-slice.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AskModal } from "../../ui/AskModal.tsx";
import styles from "./Confirm.module.css";
import { Dying } from "./Dying.tsx";
import { undoWords } from "./undo-words.ts";

/** What comes of it is told as the server is now, not as it was when the question came. */
export function AskedQuestion({ question }: { question: Question }) {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const { operations } = useHostActions();
  const { words, yes, panes, restarted, gone } = consequencesOf(question.operations, { sessions, agents });
  const [first = "Nothing ends.", ...more] = words;
  const undo = undoWords(question.operations, panes.length + restarted.length > 0);
  const nothingLeft = gone && more.length === 0;
  return (
    <AskModal
      title={nothingLeft ? "Gone already" : `${question.name}?`}
      about={first}
      yes={nothingLeft ? "Close" : yes}
      testId="confirm-dialog"
      onYes={() => operations.answer(!nothingLeft)}
      onClose={() => operations.answer(false)}
    >
      {more.length > 0 && (
        <ul className={styles["words"]}>
          {more.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Dying places={[...panes, ...restarted]} />
      {undo !== null && !nothingLeft && <p className={styles["more"]}>{undo}</p>}
    </AskModal>
  );
}
