import styles from "./Find.module.css";

interface ToggleProps {
  readonly label: string;
  readonly keys: string;
  readonly text: string;
  readonly on: boolean;
  readonly onPress: () => void;
}

/** A way of searching, on or off. */
export function Toggle({ label, keys, text, on, onPress }: ToggleProps) {
  return (
    <button
      type="button"
      className={styles["toggle"]}
      aria-label={label}
      aria-pressed={on}
      title={`${label} (${keys})`}
      onClick={onPress}
    >
      {text}
    </button>
  );
}
