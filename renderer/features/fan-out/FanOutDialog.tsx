import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import type { Dialog } from "../../state/dialogs-slice.ts";
/** One operation for each pane of a choice. */
export function FanOutDialog({ open }: { open: Extract<Dialog, { kind: "fanOut" }> }) {
  return (
    <Modal
      title="For several panes"
      about="One operation for each pane of a choice."
      width={900}
      testId="fan-out-dialog"
      onClose={act.dialogs.close}
    >
      <p>{open.panes.length}</p>
    </Modal>
  );
}
