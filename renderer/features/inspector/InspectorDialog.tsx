import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import type { Dialog } from "../../state/dialogs-slice.ts";
/** What the server knows of it. */
export function InspectorDialog({ target }: { target: Extract<Dialog, { kind: "inspector" }>["target"] }) {
  return (
    <Modal
      title="Inspector"
      about="What the server knows of it."
      width={900}
      testId="inspector-dialog"
      onClose={act.dialogs.close}
    >
      <p>{target.kind}</p>
    </Modal>
  );
}
