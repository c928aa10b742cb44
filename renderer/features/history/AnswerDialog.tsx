import type { AgentId } from "../../../shared/base/ids.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { useLastAnswers } from "../../state/use-last-answers.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { AnswerText } from "./AnswerText.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { aboutAnswer, noAnswer } from "./answer-words.ts";
import styles from "./History.module.css";

/** What an agent answered last, to read and to take along; and the way to its whole conversation. */
export function AnswerDialog({ id }: { id: AgentId }) {
  const agent = useApp((state) => state.agents.list.find((one) => one.id === id));
  const { answers, problem } = useLastAnswers([id]);
  const host = useHostActions();
  const answer = answers.get(id);
  if (agent === undefined) return null;
  const foot = (
    <>
      <span className={styles["note"]} role="status">
        {problem}
      </span>
      <Button onClick={() => act.dialogs.show({ kind: "compare", ids: [id] })}>Compare…</Button>
      <CopyButton what="conversation" text={async () => (await host.history.conversation(id))?.text ?? null} />
      <Button onClick={() => void host.history.exportConversation(id)} data-testid="export-conversation">
        Export conversation…
      </Button>
      <CopyButton what="answer" text={async () => answer?.text ?? null} disabled={!answer} />
    </>
  );
  return (
    <Modal
      title={`Last answer of ${agent.name}`}
      about={answer ? aboutAnswer(answer) : "What it said last, as far as it can be read."}
      width={820}
      testId="answer-dialog"
      foot={foot}
      onClose={act.dialogs.close}
    >
      <AnswerText answer={answer} empty={noAnswer(agent)} />
    </Modal>
  );
}
