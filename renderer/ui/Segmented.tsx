import { ToggleGroup } from "radix-ui";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icon-paths.ts";
import styles from "./Segmented.module.css";
import { Tooltip } from "./Tooltip.tsx";

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon: IconName;
  readonly keys?: string | undefined;
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onPick: (value: Value) => void;
  readonly testId?: string;
}

/** One choice out of a few, all in sight. */
export function Segmented<Value extends string>({ label, segments, value, onPick, testId }: SegmentedProps<Value>) {
  const pick = (picked: string): void => {
    const found = segments.find((segment) => segment.value === picked);
    if (found !== undefined) onPick(found.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      className={styles["group"]}
      aria-label={label}
      value={value}
      onValueChange={pick}
      data-testid={testId}
    >
      {segments.map((segment) => (
        <Tooltip key={segment.value} text={segment.label} keys={segment.keys}>
          <ToggleGroup.Item
            value={segment.value}
            className={styles["item"]}
            aria-label={segment.label}
            data-value={segment.value}
            data-state={segment.value === value ? "on" : "off"}
          >
            <Icon name={segment.icon} size={15} />
          </ToggleGroup.Item>
        </Tooltip>
      ))}
    </ToggleGroup.Root>
  );
}
