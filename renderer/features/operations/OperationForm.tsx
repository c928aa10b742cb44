import { useState } from "react";
import type { FormEvent } from "react";
import { OperationFields } from "../../forms/OperationFields.tsx";
import { kindWords } from "../../forms/words.ts";
import { Modal } from "../../ui/Modal.tsx";
import { FormFoot } from "./FormFoot.tsx";
import { FormHead } from "./FormHead.tsx";
import styles from "./Operations.module.css";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { ResultPanel } from "./ResultPanel.tsx";
import { useOperationForm } from "./use-operation-form.ts";
import type { OperationOpen } from "./use-operation-form.ts";

/** The form of one operation, from when it is opened until it is closed or another takes its place. */
export function OperationForm({ open }: { open: OperationOpen }) {
  const form = useOperationForm(open);
  const [looks, setLooks] = useState(true);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    form.submit();
  };
  return (
    <Modal
      title={kindWords(open.operation)}
      about={form.spec.summary}
      width={looks ? 1060 : 720}
      testId="operations-dialog"
      foot={<FormFoot form={form} looks={looks} onLooks={() => setLooks(!looks)} />}
      onClose={form.close}
    >
      <FormHead form={form} />
      <div className={styles["columns"]} data-looks={looks}>
        <form id={form.id} className={styles["form"]} onSubmit={onSubmit} noValidate>
          <OperationFields
            kind={form.kind}
            args={form.draft.args}
            onChange={form.draft.setArgs}
            slots={form.slots}
            pressed={form.pressed}
            start
          />
        </form>
        {looks && (
          <div className={styles["side"]}>
            <PreviewPanel form={form} />
            <ResultPanel form={form} />
          </div>
        )}
      </div>
      {!looks && <ResultPanel form={form} />}
    </Modal>
  );
}
