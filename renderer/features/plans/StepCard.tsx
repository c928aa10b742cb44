import { type DragEvent, memo } from "react";
import { kindWords } from "../../forms/words.ts";
import { act } from "../../state/store.ts";
import type { StepProblem } from "../../state/plan-check.ts";
import type { DraftStep } from "../../state/plan-slice.ts";
import styles from "./Composer.module.css";
import type { Dragged } from "./dragged.ts";
import { PreviewLine } from "./PreviewLine.tsx";
import { StepButtons } from "./StepButtons.tsx";
import { StepNotes } from "./StepNotes.tsx";
import { StepSlots } from "./StepSlots.tsx";
import type { Composer } from "./use-composer.ts";

interface StepCardProps {
  readonly step: DraftStep;
  readonly at: number;
  readonly composer: Composer;
  /** What is being dragged over the page; null when nothing is. */
  readonly dragged: Dragged | null;
  readonly onDrag: (dragged: Dragged | null) => void;
}

/** One step of the plan: what it does, to what, what it makes, and what is wrong with it. Of a hundred only the one that is changed is drawn anew. */
export const StepCard = memo(function StepCard({ step, at, composer, dragged, onDrag }: StepCardProps) {
  const { slice, problems, previews, probes } = composer;
  const { kind } = step.operation;
  const chosen = slice.chosen === step.id;
  const problem = problems.get(step.id);
  const preview = previews[at];
  const tab = chosen ? 0 : -1;
  const moved = dragged?.kind === "step" && dragged.id !== step.id;
  return (
    <li
      className={styles["card"]}
      data-testid="plan-step"
      data-chosen={chosen}
      data-wrong={problem !== undefined && !problem.open}
      data-over={moved}
      draggable
      onDragStart={(event) => startStep(event, step, onDrag)}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => moved && event.preventDefault()}
      onDrop={(event) => {
        if (!moved) return;
        event.preventDefault();
        act.plan.move(dragged.id, at);
        onDrag(null);
      }}
    >
      <div className={styles["cardHead"]}>
        <button
          type="button"
          className={styles["cardName"]}
          data-row=""
          data-step={step.id}
          tabIndex={tab}
          aria-current={chosen ? "step" : undefined}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
          onClick={() => act.plan.choose(step.id)}
        >
          <span className={styles["number"]}>{at + 1}</span>
          {kindWords(kind)}
          {step.as !== undefined && <span className={styles["quiet"]}>{step.as}</span>}
        </button>
        <StepButtons step={step} at={at} last={at === slice.steps.length - 1} tab={tab} />
      </div>
      {probes[at]?.words && <PreviewLine words={probes[at].words} steps={slice.steps} first />}
      {preview?.words && <PreviewLine words={preview.words} steps={slice.steps} />}
      <StepSlots {...{ step, at, tab, dragged, onDrag }} steps={slice.steps} />
      <StepNotes composer={composer} at={at} />
    </li>
  );
}, isSame);

function isSame(one: StepCardProps, other: StepCardProps): boolean {
  const { step, at, dragged, composer } = one;
  const { slice, outline, gaps, problems } = other.composer;
  const { id } = step;
  return (
    [other.step === step, other.at === at, other.dragged === dragged].every(Boolean) &&
    [outline === composer.outline, gaps === composer.gaps, slice.onError === composer.slice.onError].every(Boolean) &&
    (slice.chosen === id) === (composer.slice.chosen === id) &&
    isSameProblem(problems.get(id), composer.problems.get(id))
  );
}

function isSameProblem(one: StepProblem | undefined, other: StepProblem | undefined): boolean {
  return one?.says === other?.says && one?.argument === other?.argument && one?.open === other?.open;
}

function startStep(event: DragEvent, { id }: DraftStep, onDrag: (dragged: Dragged) => void): void {
  // A chip in it that is dragged is told first.
  if ((event.target as Element).closest("[data-slot]") !== null) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", String(id));
  onDrag({ kind: "step", id });
}
