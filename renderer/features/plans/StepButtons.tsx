import type { DraftStep } from "../../state/plan-slice.ts";
import { act } from "../../state/store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { onMac } from "../../ui/on-mac.ts";
import styles from "./Composer.module.css";

interface StepButtonsProps {
  readonly step: DraftStep;
  readonly at: number;
  readonly last: boolean;
  readonly tab: number;
}

/** The acts on one step. Its keys are those of the list. */
export function StepButtons({ step: { id }, at, last, tab }: StepButtonsProps) {
  return (
    <span className={styles["cardButtons"]}>
      <IconButton
        icon="up"
        size="small"
        label="Move up"
        keys={onMac() ? "⌥+↑" : "Alt+↑"}
        tabIndex={tab}
        disabled={at === 0}
        onClick={() => act.plan.move(id, at - 1)}
      />
      <IconButton
        icon="down"
        size="small"
        label="Move down"
        keys={onMac() ? "⌥+↓" : "Alt+↓"}
        tabIndex={tab}
        disabled={last}
        onClick={() => act.plan.move(id, at + 1)}
      />
      <IconButton
        icon="copy"
        size="small"
        label="Duplicate"
        keys={onMac() ? "⌘+D" : "Ctrl+D"}
        tabIndex={tab}
        onClick={() => act.plan.duplicate(id)}
      />
      <IconButton
        icon="trash"
        size="small"
        label="Remove"
        keys="Delete"
        tabIndex={tab}
        onClick={() => act.plan.remove(id)}
      />
    </span>
  );
}
