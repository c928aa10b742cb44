import type { TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { MonoInput } from "./MonoInput.tsx";
import { KeyButton } from "./KeyButton.tsx";

/** A key as tmux calls it: typed, or pressed. */
export function KeyControl({ label, text, onText, control }: TextProps) {
  return (
    <span className={styles["numberRow"]}>
      <MonoInput control={control} placeholder="C-x, M-Left, F5" text={text} onText={onText} />
      <KeyButton label={label} disabled={control.disabled} onKey={onText} />
    </span>
  );
}
