import { CheckBox } from "./CheckBox.tsx";
import styles from "./Check.module.css";

interface CheckProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly start?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One thing that is so or not. */
export function Check({ label, hint, on, start = false, onChange }: CheckProps) {
  return (
    <label className={styles["check"]}>
      <CheckBox
        checked={on}
        {...(start ? { "data-start": true } : {})}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span className={styles["hint"]}> {hint}</span>}
      </span>
    </label>
  );
}
