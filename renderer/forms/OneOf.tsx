import type { ControlProps } from "./fields.ts";
import styles from "./Forms.module.css";

export interface OneOfOption {
  /** Empty for leaving it out. */
  readonly value: string;
  readonly words: string;
  /** Why it cannot be chosen, in a few words. */
  readonly gate: string | null;
}

interface OneOfProps {
  readonly options: readonly OneOfOption[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
  readonly control: ControlProps["control"];
  readonly label: string;
}

/** So many stand side by side; more are a list. */
const MOST_SEGMENTS = 5;
const wordsOf = ({ words, gate }: OneOfOption): string => (gate === null ? words : `${words} (${gate})`);

/** One of several: side by side where there are few, a list where there are many. */
export function OneOf({ options, chosen, onChoose, control, label }: OneOfProps) {
  if (options.length > MOST_SEGMENTS) {
    return (
      <select {...control} aria-label={label} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.gate !== null}>
            {wordsOf(option)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div
      id={control.id}
      role="radiogroup"
      className={styles["segments"]}
      aria-label={label}
      aria-describedby={control["aria-describedby"]}
    >
      {options.map((option) => (
        <label key={option.value} className={styles["segment"]} data-on={chosen === option.value}>
          <input
            type="radio"
            name={control.id}
            value={option.value}
            checked={chosen === option.value}
            disabled={control.disabled === true || option.gate !== null}
            onChange={() => onChoose(option.value)}
          />
          {wordsOf(option)}
        </label>
      ))}
    </div>
  );
}
