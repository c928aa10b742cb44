import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AskModal } from "../../ui/AskModal.tsx";

/** Asks before the timeline is emptied. */
export function ClearQuestion({ onCleared, onClose }: { onCleared: () => void; onClose: () => void }) {
  const host = useHostActions();
  const clear = async (): Promise<void> => {
    onClose();
    const failure = await host.timeline.clear();
    if (failure === null) onCleared();
    else act.notices.tell({ tone: "failure", message: failure.message, next: failure.next });
  };
  return (
    <AskModal
      title="Clear the timeline?"
      about="All of its lines are deleted from this machine, not only those in view. Nothing that was run is taken back."
      yes="Clear"
      testId="timeline-clear-question"
      onYes={() => void clear()}
      onClose={onClose}
    />
  );
}
