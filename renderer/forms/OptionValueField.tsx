import { useId } from "react";
import type { OptionFact } from "../../shared/ops/option-table.ts";
import { ColourControl } from "./ColourControl.tsx";
import type { ControlProps, TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { KeyControl } from "./KeyControl.tsx";
import { LineControl } from "./LineControl.tsx";
import { OneOf } from "./OneOf.tsx";
import { isWholeList, optionFact, settingText, valueProblem, valueWords } from "./option-value.ts";
import { StyleControl } from "./StyleControl.tsx";
import { useTmuxVersion } from "./use-tmux-version.ts";

export interface OptionValueProps {
  /** Its name, or an item of it: `status-format[0]`. Undefined while none is named. */
  readonly option: string | undefined;
  /** Undefined while none is given. */
  readonly value: unknown;
  readonly onChange: (value: string | undefined) => void;
  readonly label?: string;
  readonly control?: ControlProps["control"];
}

/** An option's value, by what the table of options knows of it: on or off, a number with its limits, a choice, a key, a colour, a style. */
export function OptionValueField({ option, value, onChange, label = "Value", control }: OptionValueProps) {
  const id = useId();
  const version = useTmuxVersion();
  const fact = optionFact(option);
  const text = settingText(value);
  const problem = valueProblem(fact, text);
  const own = control ?? {
    ...{ id, className: styles["input"], "aria-label": label, "aria-describedby": `${id}-about` },
    "aria-invalid": problem !== null,
  };
  const lone = fact !== null && !isWholeList(option ?? "", fact) ? fact : null;
  return (
    <span className={styles["stack"]}>
      {drawn(lone, { label, text, onText: onChange, control: own })}
      {problem !== null && (
        <span className={styles["warning"]} role="status">
          {problem}
        </span>
      )}
      {fact !== null && (
        <span id={`${id}-about`} className={styles["about"]}>
          {valueWords(fact, version)}
        </span>
      )}
    </span>
  );
}

const texts = { colour: ColourControl, style: StyleControl, key: KeyControl } as const;

function drawn(fact: OptionFact | null, props: TextProps) {
  if (fact === null) return <LineControl {...props} control={{ ...props.control, ...monospaced }} />;
  const { type, choices = [], default: preset } = fact;
  if (type === "flag") return <OneOf {...oneOf(["on", "off"], props)} />;
  if (type === "choice") return <OneOf {...oneOf(choices, props)} />;
  if (type === "colour" || type === "style" || type === "key") {
    const Control = texts[type];
    return <Control {...props} />;
  }
  const usual = preset === null || preset === "" ? undefined : String(preset);
  return <LineControl {...props} control={{ ...props.control, ...monospaced }} placeholder={usual} />;
}

const monospaced = { "data-mono": "true" };

function oneOf(choices: readonly string[], { text = "", onText, control, label }: TextProps) {
  const options = ["", ...choices].map((value) => ({ value, words: value === "" ? "Not set" : value, gate: null }));
  return {
    options,
    chosen: text,
    onChoose: (value: string) => onText(value === "" ? undefined : value),
    control,
    label,
  };
}
