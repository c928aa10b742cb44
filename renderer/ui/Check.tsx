import { CheckBox } from "./CheckBox.tsx";
import styles from "./Check.module.css";

interface CheckProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly start?: boolean;
  /** In a list of settings the boxes stand behind, below the other controls. */
  readonly box?: "before" | "behind";
  readonly onChange: (on: boolean) => void;
}

/** One thing that is so or not. */
export function Check({ label, hint, on, start = false, box = "before", onChange }: CheckProps) {
  return (
    <label className={styles["check"]} data-box={box}>
      <CheckBox
        checked={on}
        {...(start ? { "data-start": true } : {})}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className={styles["label"]}>
        {label}
        {hint !== undefined && <span className={styles["hint"]}> {hint}</span>}
      </span>
    </label>
  );
}
