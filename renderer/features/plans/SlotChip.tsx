import type { SlotTarget } from "../../../shared/ops/slot-target.ts";
import { slotWords } from "../../forms/plan-slots.ts";
import { act } from "../../state/store.ts";
import type { DraftStep } from "../../state/plan-slice.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import styles from "./Composer.module.css";
import { DragMenu } from "./DragMenu.tsx";
import type { Dragged } from "./dragged.ts";
import { commandOf, fitsPlace, targetPlaces } from "./slot-words.ts";

interface SlotChipProps {
  readonly slot: SlotTarget;
  /** Of the step that makes it. */
  readonly id: number;
  readonly steps: readonly DraftStep[];
  readonly tab: number;
  readonly onDrag: (dragged: Dragged | null) => void;
}

/** What a step makes: dragged into a later step's target, or put there by its menu. */
export function SlotChip({ slot, id, steps, tab, onDrag }: SlotChipProps) {
  const words = slotWords(slot, steps[slot.slot]);
  return (
    <DragMenu
      entries={() => uses(slot, steps)}
      className={styles["chip"]}
      data-slot=""
      data-testid="slot-chip"
      tabIndex={tab}
      aria-label={`${words}. Use it in a later step`}
      title="Drag it into the target of a later step"
      onDragStart={(event) => {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = "link";
        event.dataTransfer.setData("text/plain", words);
        onDrag({ kind: "slot", id, part: slot.part });
      }}
      onDragEnd={() => onDrag(null)}
    >
      {slot.part}
    </DragMenu>
  );
}

function uses(slot: SlotTarget, steps: readonly DraftStep[]): readonly MenuEntry[] {
  const entries = steps.flatMap(({ id, operation }, at) =>
    targetPlaces(operation.kind)
      .filter((place) => fitsPlace(place, slot, at))
      .map(({ name, label }) => ({
        label: `${label} of step ${at + 1} (${commandOf(operation.kind)})`,
        onSelect: () => act.plan.aim(id, { argument: name, slot }),
      })),
  );
  return entries.length > 0
    ? entries
    : [{ label: "No later step takes it", disabled: true, onSelect: () => undefined }];
}
