import entry from "../../ui/Entry.module.css";
import { Line } from "./Line.tsx";
import styles from "./TerminalSettings.module.css";

interface PickProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Values and what they are called. */
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly start?: boolean;
  readonly onPick: (value: string) => void;
}

/** One out of a few. */
export function Pick({ label, hint, value, options, start = false, onPick }: PickProps) {
  return (
    <Line label={label} hint={hint}>
      {(id) => (
        <select
          id={id}
          className={`${entry["entry"]} ${styles["control"]}`}
          value={value}
          {...(start ? { "data-start": true } : {})}
          onChange={({ target }) => onPick(target.value)}
        >
          {options.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Line>
  );
}
