import { useId } from "react";
import type { CSSProperties } from "react";
import { CheckBox } from "../ui/CheckBox.tsx";
import { ColourControl } from "./ColourControl.tsx";
import type { TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { MonoInput } from "./MonoInput.tsx";
import { colourLook } from "./tmux-colour.ts";
import { hasMark, styleColour, styleMarks, withColour, withMark } from "./tmux-style.ts";

const parts = [
  ["fg", "Letters"],
  ["bg", "Ground"],
] as const;

/** A style: typed, or put together of two colours and what letters can be, with a sample of it. */
export function StyleControl({ label, text, onText, control }: TextProps) {
  const id = useId();
  const style = text ?? "";
  const put = (next: string): void => onText(next === "" ? undefined : next);
  return (
    <span className={styles["stack"]}>
      <span className={styles["numberRow"]}>
        <MonoInput control={control} placeholder="fg=black,bg=green,bold" text={style} onText={put} />
        <span className={styles["styleSample"]} style={sampleLook(style)} aria-hidden="true" />
      </span>
      <span className={styles["styleParts"]}>
        {parts.map(([part, words]) => (
          <span key={part} className={styles["stylePart"]}>
            <label htmlFor={`${id}-${part}`} className={styles["label"]}>
              {words}
            </label>
            <ColourControl
              label={`${label}, ${words.toLowerCase()}`}
              text={styleColour(style, part)}
              onText={(colour) => put(withColour(style, part, colour ?? ""))}
              control={{ ...control, id: `${id}-${part}` }}
            />
          </span>
        ))}
      </span>
      <span role="group" aria-label={`${label}: letters`} className={styles["marksRow"]}>
        {styleMarks.map((mark) => (
          <label key={mark} className={styles["markBox"]}>
            <CheckBox
              disabled={control.disabled}
              checked={hasMark(style, mark)}
              onChange={(event) => put(withMark(style, mark, event.target.checked))}
            />
            {mark}
          </label>
        ))}
      </span>
    </span>
  );
}

function sampleLook(style: string): CSSProperties {
  const [front, ground] = [colourLook(styleColour(style, "fg")), colourLook(styleColour(style, "bg"))];
  const [color, background] = hasMark(style, "reverse")
    ? [ground ?? "var(--term-bg)", front ?? "var(--term-fg)"]
    : [front ?? "var(--term-fg)", ground ?? "var(--term-bg)"];
  const lines = [
    ...(hasMark(style, "underscore") ? ["underline"] : []),
    ...(hasMark(style, "strikethrough") ? ["line-through"] : []),
  ];
  return {
    ...{ color, background, textDecoration: lines.join(" ") || "none" },
    fontWeight: hasMark(style, "bold") ? 700 : 400,
    fontStyle: hasMark(style, "italics") ? "italic" : "normal",
    opacity: hasMark(style, "dim") ? 0.6 : 1,
  };
}
