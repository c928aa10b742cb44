import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";

/** Plans that were kept. */
export function RecipesDialog(_: { readonly recipe?: string | undefined }) {
  return (
    <Modal title="Recipes" about="Plans that were kept." width={900} testId="plans-dialog" onClose={act.dialogs.close}>
      <p>…</p>
    </Modal>
  );
}
