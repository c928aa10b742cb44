import { useState } from "react";
import { isSlot, type SlotTarget } from "../../../shared/ops/slot-target.ts";
import { slotChoices, slotWords } from "../../forms/plan-slots.ts";
import { targetWords } from "../../forms/target-choices.ts";
import { useTargetGround } from "../../forms/use-target-ground.ts";
import { act } from "../../state/store.ts";
import type { DraftStep } from "../../state/plan-slice.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { menuLine } from "../../ui/menu-entry.ts";
import styles from "./Composer.module.css";
import type { Dragged } from "./dragged.ts";
import { fitsPlace, type TargetPlace } from "./slot-words.ts";

interface TargetPlaceProps {
  readonly place: TargetPlace;
  readonly step: DraftStep;
  readonly at: number;
  readonly steps: readonly DraftStep[];
  readonly tab: number;
  readonly dragged: Dragged | null;
  readonly onDrag: (dragged: Dragged | null) => void;
}

const none: readonly never[] = [];

/** A target of a step: what it is, and the place where an earlier step's chip can be dropped. */
export function TargetPlaceButton({ place, step, at, steps, tab, dragged, onDrag }: TargetPlaceProps) {
  const [over, setOver] = useState(false);
  const value = step.operation.args[place.name];
  const slot = slotIn(dragged, steps);
  const fits = slot !== null && fitsPlace(place, slot, at);
  const put = (target: SlotTarget): void => act.plan.aim(step.id, { argument: place.name, slot: target });
  const { ground } = useTargetGround(none);
  const given = isSlot(value) ? slotWords(value, steps[value.slot]) : targetWords(value, ground);
  return (
    <ActionMenu entries={() => entriesOf({ place, step, at, steps }, put)}>
      <button
        type="button"
        className={styles["place"]}
        data-testid="target-place"
        data-fits={fits}
        data-over={fits && over}
        data-slot-in={isSlot(value)}
        data-empty={value === undefined}
        tabIndex={tab}
        onDragOver={(event) => {
          if (!fits) return;
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          if (!fits) return;
          event.preventDefault();
          event.stopPropagation();
          put(slot);
          onDrag(null);
        }}
      >
        <span className={styles["placeName"]}>{place.label}</span> {given || "not chosen"}
      </button>
    </ActionMenu>
  );
}

function slotIn(dragged: Dragged | null, steps: readonly DraftStep[]): SlotTarget | null {
  if (dragged?.kind !== "slot") return null;
  const slot = steps.findIndex(({ id }) => id === dragged.id);
  if (slot === -1) return null;
  return dragged.part === undefined ? { slot } : { slot, part: dragged.part };
}

type Where = Pick<TargetPlaceProps, "place" | "step" | "at" | "steps">;

function entriesOf({ place, step, at, steps }: Where, put: (target: SlotTarget) => void): readonly MenuEntry[] {
  const slots = slotChoices(steps.slice(0, at))
    .filter(({ target }) => fitsPlace(place, target, at))
    .map(({ target, label }) => ({ label, onSelect: () => put(target) }));
  const given = (step.operation.args[place.name] ?? step.lost?.[place.name]) !== undefined;
  const leaveOut = (): void => act.plan.leaveOut(step.id, place.name);
  return [
    ...(slots.length > 0 ? slots : [{ label: "No earlier step makes one", disabled: true, onSelect: () => undefined }]),
    menuLine,
    { label: "Choose in the form…", onSelect: () => toForm(step.id, place.name) },
    ...(given && !place.arg.required ? [{ label: "Leave it out", onSelect: leaveOut }] : []),
  ];
}

/** The form of the step, with the keyboard in that argument. */
function toForm(id: number, name: string): void {
  act.plan.choose(id);
  requestAnimationFrame(() => {
    const field = document.querySelector(`[data-plan-form] [data-arg="${CSS.escape(name)}"]`);
    field?.querySelector<HTMLElement>("input, button, select, textarea")?.focus();
  });
}
