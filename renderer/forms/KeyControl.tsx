import type { TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { KeyButton } from "./KeyButton.tsx";

/** A key as tmux calls it: typed, or pressed. */
export function KeyControl({ label, text, onText, control }: TextProps) {
  return (
    <span className={styles["numberRow"]}>
      <input
        {...control}
        data-mono="true"
        autoComplete="off"
        spellCheck={false}
        placeholder="C-x, M-Left, F5"
        value={text ?? ""}
        onChange={(event) => onText(event.target.value)}
      />
      <KeyButton label={label} disabled={control.disabled} onKey={onText} />
    </span>
  );
}
