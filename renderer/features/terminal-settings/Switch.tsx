import { Line } from "./Line.tsx";
import styles from "./TerminalSettings.module.css";

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One thing that is so or not. */
export function Switch({ label, hint, on, onChange }: SwitchProps) {
  return (
    <Line label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          type="checkbox"
          className={styles["check"]}
          checked={on}
          onChange={({ target }) => onChange(target.checked)}
        />
      )}
    </Line>
  );
}
