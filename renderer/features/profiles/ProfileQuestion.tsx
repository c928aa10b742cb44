import { AskModal } from "../../ui/AskModal.tsx";

/** What is to be asked before it is done. */
export type Question = { readonly kind: "leave"; readonly go: () => void } | { readonly kind: "delete" };

interface ProfileQuestionProps {
  readonly question: Question;
  readonly name: string;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before something is lost. */
export function ProfileQuestion({ question, name, onDelete, onClose }: ProfileQuestionProps) {
  const leave = question.kind === "leave";
  const yes = (): void => {
    if (question.kind === "leave") question.go();
    else onDelete();
    onClose();
  };
  return (
    <AskModal
      title={leave ? "Leave without saving?" : `Delete "${name}"?`}
      about={leave ? "What was changed in this profile is lost." : "Its file is removed. Agents that run go on."}
      yes={leave ? "Leave" : "Delete"}
      testId="profiles-ask"
      onYes={yes}
      onClose={onClose}
    />
  );
}
