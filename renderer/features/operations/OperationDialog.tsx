import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import type { Dialog } from "../../state/dialogs-slice.ts";
/** One operation, as its entry in the catalog says. */
export function OperationDialog({ open }: { open: Extract<Dialog, { kind: "operation" }> }) {
  return (
    <Modal
      title="Operation"
      about="One operation, as its entry in the catalog says."
      width={900}
      testId="operations-dialog"
      onClose={act.dialogs.close}
    >
      <p>{open.operation}</p>
    </Modal>
  );
}
