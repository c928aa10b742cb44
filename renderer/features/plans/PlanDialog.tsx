import { useLayoutEffect, useRef, useState } from "react";
import { OperationPick } from "../../forms/OperationPick.tsx";
import { act } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { TabbedPanels } from "../../ui/TabbedPanels.tsx";
import styles from "./Composer.module.css";
import { DryRunPanel } from "./DryRunPanel.tsx";
import { ExplainPanel } from "./ExplainPanel.tsx";
import { PlanBar } from "./PlanBar.tsx";
import { PlanFoot } from "./PlanFoot.tsx";
import { RunPanel } from "./RunPanel.tsx";
import { StepForm } from "./StepForm.tsx";
import { StepList } from "./StepList.tsx";
import { type Composer, useComposer } from "./use-composer.ts";

type Panel = "step" | "preview" | "dry" | "run";

/** Operations in order, later ones naming what earlier ones make. */
export function PlanDialog() {
  const composer = useComposer();
  const { slice } = composer;
  const [panel, setPanel] = useState<Panel>(slice.run !== null && slice.run.recipe === null ? "run" : "step");
  const [adding, setAdding] = useState(slice.steps.length === 0);
  const added = useRef(false);
  useLayoutEffect(() => {
    if (added.current) toForm();
    added.current = false;
  });
  const add = (kind: string): void => {
    added.current = true;
    act.plan.add({ kind, args: {} });
    setAdding(false);
    setPanel("step");
  };
  return (
    <Modal
      title="Plan"
      about="Operations in order; later ones can name what earlier ones make. Until you begin another, it is kept on this machine, readable by you only, and without what looks like a secret: that is asked for again after a restart."
      width={1160}
      testId="plans-dialog"
      foot={<PlanFoot slice={slice} {...readinessOf(composer)} onRun={() => setPanel("run")} />}
      onClose={act.dialogs.close}
    >
      <PlanBar slice={slice} />
      <div className={styles["columns"]} data-fills="">
        <section className={styles["left"]} aria-label="Steps">
          <StepList composer={composer} />
          {adding || slice.steps.length === 0 ? (
            <div
              data-backs-out={slice.steps.length === 0 ? undefined : ""}
              className={styles["pick"]}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || slice.steps.length === 0) return;
                event.stopPropagation();
                setAdding(false);
              }}
            >
              <OperationPick start onPick={add} />
            </div>
          ) : (
            <Button onClick={() => setAdding(true)} data-testid="plan-add">
              <Icon name="plus" /> Add a step
            </Button>
          )}
        </section>
        <section className={styles["right"]} aria-label="About the plan">
          <TabbedPanels
            label="About the plan"
            chosen={panel}
            onChoose={setPanel}
            tabs={[
              { id: "step", label: "Step", panel: () => <StepForm composer={composer} /> },
              { id: "preview", label: "Preview", panel: () => <ExplainPanel composer={composer} /> },
              { id: "dry", label: "Dry run", panel: () => <DryRunPanel composer={composer} /> },
              { id: "run", label: "Result", panel: () => <RunPanel slice={slice} recipe={null} /> },
            ]}
          />
        </section>
      </div>
    </Modal>
  );
}

function readinessOf({ plan, lack }: Composer) {
  return { ready: plan !== null, runs: plan !== null && lack === null, lack };
}

/** The keyboard goes to what is yet to be filled in. */
function toForm(): void {
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>("[data-plan-form] [data-arg] :is(input, textarea, select, button)"),
  ].filter(({ disabled }) => !disabled);
  (fields.find((field) => field.value === "" && field.type !== "button") ?? fields[0])?.focus();
}
