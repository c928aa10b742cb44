import { ColourPalette } from "./ColourPalette.tsx";
import type { TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { MonoInput } from "./MonoInput.tsx";
import { colourLook, looksLikeColour } from "./tmux-colour.ts";

/** A colour: typed, one of the 256, or any. */
export function ColourControl({ label, text, onText, control }: TextProps) {
  const look = colourLook(text ?? "");
  const odd = text !== undefined && !looksLikeColour(text);
  return (
    <span className={styles["stack"]}>
      <span className={styles["numberRow"]}>
        <span className={styles["swatch"]} data-none={look === null} style={{ background: look ?? "none" }} />
        <MonoInput control={control} placeholder="red, #ff8700" text={text} onText={onText} />
        <ColourPalette label={label} disabled={control.disabled} text={text ?? ""} onPick={onText} />
        <input
          type="color"
          className={styles["anyColour"]}
          aria-label={`${label}: any colour`}
          disabled={control.disabled}
          value={look ?? "#808080"}
          onChange={(event) => onText(event.target.value)}
        />
      </span>
      {odd && <span className={styles["warning"]}>tmux may not know this colour.</span>}
    </span>
  );
}
