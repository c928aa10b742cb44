import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import type { Dialog } from "../../state/dialogs-slice.ts";
/** What the server has. */
export function BrowseDialog({ what }: { what: Extract<Dialog, { kind: "browse" }>["what"] }) {
  return (
    <Modal
      title="The server"
      about="What the server has."
      width={900}
      testId="browsers-dialog"
      onClose={act.dialogs.close}
    >
      <p>{what}</p>
    </Modal>
  );
}
