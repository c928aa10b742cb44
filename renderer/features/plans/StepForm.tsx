import { useMemo } from "react";
import { OperationFields } from "../../forms/OperationFields.tsx";
import { useFormCatalog } from "../../forms/form-catalog.ts";
import { partsOf, slotChoices } from "../../forms/plan-slots.ts";
import { kindWords } from "../../forms/words.ts";
import { act } from "../../state/store.ts";
import styles from "./Composer.module.css";
import { EnsurePart } from "./EnsurePart.tsx";
import { StepName } from "./StepName.tsx";
import type { Composer } from "./use-composer.ts";

/** The fields of the chosen step. */
export function StepForm({ composer }: { composer: Composer }) {
  const { specOf } = useFormCatalog();
  const { steps, chosen } = composer.slice;
  const at = steps.findIndex(({ id }) => id === chosen);
  const step = steps[at];
  const slots = useMemo(() => slotChoices(steps.slice(0, Math.max(0, at))), [steps, at]);
  if (step === undefined) return <p className={styles["quiet"]}>Choose a step, or add one.</p>;
  const { kind, args } = step.operation;
  return (
    <div data-plan-form="">
      <h3 className={styles["formTitle"]}>
        {at + 1}. {kindWords(kind)} <span className={styles["quiet"]}>{specOf(kind).summary}</span>
      </h3>
      <OperationFields
        key={step.id}
        kind={kind}
        args={args}
        slots={slots}
        onChange={(next) => act.plan.change(step.id, { kind, args: { ...next } })}
      />
      {partsOf(kind).length > 0 && (
        <section className={styles["ensure"]} aria-label="In the plan">
          <StepName key={`name ${step.id}`} step={step} steps={steps} />
          <EnsurePart key={`ensure ${step.id}`} step={step} slots={slots} />
        </section>
      )}
    </div>
  );
}
