import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";

/** Finds whatever can be done. */
export function PaletteDialog() {
  return (
    <Modal
      title="Commands"
      about="Finds whatever can be done."
      width={900}
      testId="palette-dialog"
      onClose={act.dialogs.close}
    >
      <p>…</p>
    </Modal>
  );
}
