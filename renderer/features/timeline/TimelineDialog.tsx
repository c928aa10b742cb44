import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";

/** Every operation: by whom, what was sent, what came of it. */
export function TimelineDialog() {
  return (
    <Modal
      title="Timeline"
      about="Every operation: by whom, what was sent, what came of it."
      width={900}
      testId="timeline-dialog"
      onClose={act.dialogs.close}
    >
      <p>…</p>
    </Modal>
  );
}
