import { useId } from "react";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { choicesOf, optionDefault, optionThen } from "../../shared/ops/option-defaults.ts";
import type { OptionFact } from "../../shared/ops/option-table.ts";
import field from "../ui/Field.module.css";
import { gateWords } from "./arg-gates.ts";
import { ColourControl } from "./ColourControl.tsx";
import type { ControlProps, TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { KeyControl } from "./KeyControl.tsx";
import { LineControl } from "./LineControl.tsx";
import { OneOf, type OneOfOption } from "./OneOf.tsx";
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
  const problem = valueProblem(fact && optionThen(fact, version), text);
  const own = control ?? {
    ...{ id, className: field["input"], "aria-label": label, "aria-describedby": `${id}-about` },
    "aria-invalid": problem !== null,
  };
  const lone = fact !== null && !isWholeList(option ?? "", fact) ? fact : null;
  return (
    <span className={styles["stack"]}>
      {drawn(lone, version, { label, text, onText: onChange, control: own })}
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

function drawn(fact: OptionFact | null, version: TmuxVersion | null, props: TextProps) {
  if (fact === null) return <LineControl {...props} control={{ ...props.control, ...monospaced }} />;
  const { type } = fact;
  if (type === "flag") return <OneOf {...oneOf(["on", "off"].map(plain), props)} />;
  if (type === "choice") return <OneOf {...oneOf(gated(fact, version), props)} />;
  if (type === "colour" || type === "style" || type === "key") {
    const Control = texts[type];
    return <Control {...props} />;
  }
  const usual = fact.list === true ? "" : (optionDefault(fact, version) ?? "").toString();
  return <LineControl {...props} control={{ ...props.control, ...monospaced }} placeholder={usual || undefined} />;
}

const monospaced = { "data-mono": "true" };
const plain = (value: string): OneOfOption => ({ value, words: value, gate: null });

/** Choices that only a newer tmux has are shown, and can't be taken. */
function gated(fact: OptionFact, version: TmuxVersion | null): readonly OneOfOption[] {
  const gateOf = (since: string | null) => gateWords({ since: since ?? undefined }, version);
  return choicesOf(fact, version).map(({ value, since }) => ({ ...plain(value), gate: gateOf(since) }));
}

function oneOf(choices: readonly OneOfOption[], { text = "", onText, control, label }: TextProps) {
  const options = [{ ...plain(""), words: "Not set" }, ...choices];
  return {
    options,
    chosen: text,
    onChoose: (value: string) => onText(value === "" ? undefined : value),
    control,
    label,
  };
}
