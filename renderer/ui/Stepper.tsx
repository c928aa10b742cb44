import type { KeyboardEvent } from "react";
import styles from "./Stepper.module.css";

interface StepperProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly testId?: string;
}

/** A small whole number. What is typed beyond the limits becomes the limit. */
export function Stepper({ id, label, value, least, most, onChange, testId }: StepperProps) {
  const set = (wanted: number): void => {
    if (Number.isFinite(wanted)) onChange(Math.min(most, Math.max(least, Math.round(wanted))));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    set(value + step);
  };
  return (
    <span className={styles["stepper"]}>
      <button
        type="button"
        className={styles["step"]}
        aria-label="Fewer"
        tabIndex={-1}
        disabled={value <= least}
        onClick={() => set(value - 1)}
      >
        −
      </button>
      <input
        id={id}
        className={styles["value"]}
        role="spinbutton"
        inputMode="numeric"
        aria-label={label}
        aria-valuemin={least}
        aria-valuemax={most}
        aria-valuenow={value}
        value={value}
        onChange={(event) => set(Number.parseInt(event.target.value.slice(-1), 10))}
        onKeyDown={onKeyDown}
        data-testid={testId}
      />
      <button
        type="button"
        className={styles["step"]}
        aria-label="More"
        tabIndex={-1}
        disabled={value >= most}
        onClick={() => set(value + 1)}
      >
        +
      </button>
    </span>
  );
}
