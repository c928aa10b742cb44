import type { DraftStep } from "../../state/plan-slice.ts";
import styles from "./Composer.module.css";
import type { Dragged } from "./dragged.ts";
import { SlotChip } from "./SlotChip.tsx";
import { newPartsOf, targetPlaces } from "./slot-words.ts";
import { TargetPlaceButton } from "./TargetPlaceButton.tsx";

interface StepSlotsProps {
  readonly step: DraftStep;
  readonly at: number;
  readonly steps: readonly DraftStep[];
  readonly tab: number;
  readonly dragged: Dragged | null;
  readonly onDrag: (dragged: Dragged | null) => void;
}

/** What a step is aimed at, and what it makes. */
export function StepSlots({ step, at, steps, tab, dragged, onDrag }: StepSlotsProps) {
  const { kind, args } = step.operation;
  const places = targetPlaces(kind).filter(({ name, arg }) => args[name] !== undefined || takesSlots(arg.accepts));
  const makes = newPartsOf(kind);
  if (places.length + makes.length === 0) return null;
  return (
    <div className={styles["slots"]}>
      {places.map((place) => (
        <TargetPlaceButton key={place.name} {...{ place, step, at, steps, tab, dragged, onDrag }} />
      ))}
      {makes.length > 0 && (
        <span className={styles["makes"]}>
          <span className={styles["makesWord"]}>makes</span>
          {makes.map((part) => (
            <SlotChip key={part} slot={{ slot: at, part }} id={step.id} {...{ steps, tab, onDrag }} />
          ))}
        </span>
      )}
    </div>
  );
}

/** A client is made by no step. */
function takesSlots(accepts: readonly string[]): boolean {
  return accepts.some((kind) => kind !== "client");
}
