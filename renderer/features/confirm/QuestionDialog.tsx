import { useApp } from "../../state/store.ts";
import { AskedQuestion } from "./AskedQuestion.tsx";

/** Asks before something is ended, lost or executed, over whatever is open. */
export function QuestionDialog() {
  const question = useApp((state) => state.operations.question);
  // Each is another dialog: its keyboard starts on the way back, whatever had it in the one before.
  return question === null ? null : <AskedQuestion key={question.id} question={question} />;
}
