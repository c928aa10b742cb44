import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";

/** Operations in order, later ones naming what earlier ones make. */
export function PlanDialog() {
  return (
    <Modal
      title="Plan"
      about="Operations in order, later ones naming what earlier ones make."
      width={900}
      testId="plans-dialog"
      onClose={act.dialogs.close}
    >
      <p>…</p>
    </Modal>
  );
}
