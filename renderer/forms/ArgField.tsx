import { memo, useCallback, useId } from "react";
import type { ComponentType } from "react";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { helpOf } from "../../shared/ops/arg-words.ts";
import field from "../ui/Field.module.css";
import { gateWords } from "./arg-gates.ts";
import { ArgMarks } from "./ArgMarks.tsx";
import { controls, isGroup, isWide } from "./controls.ts";
import type { ControlProps, FormSurroundings } from "./fields.ts";
import styles from "./Forms.module.css";
import { argLabel } from "./words.ts";

interface ArgFieldProps {
  readonly name: string;
  readonly arg: Arg;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly version: TmuxVersion | null;
  readonly around: FormSurroundings;
  /** The keyboard starts here when the dialog opens. */
  readonly start: boolean;
  /** What holds for it and those below it. */
  readonly above: readonly string[] | undefined;
  /** What it needs besides itself. */
  readonly beside: string | undefined;
  readonly onPut: (name: string, value: unknown) => void;
}

/** One argument: its label, its control, and below it what is wrong or else what it is for. Drawn anew only when it is changed itself. */
export const ArgField = memo(function ArgField(props: ArgFieldProps) {
  const { name, arg, value, problem, version, around, start, above, beside, onPut } = props;
  const id = useId();
  const onChange = useCallback((next: unknown) => onPut(name, next), [onPut, name]);
  const label = argLabel(name, arg);
  const gate = gateWords(arg, version);
  const closed = gate !== null && value === undefined;
  const control = {
    id,
    className: field["input"],
    disabled: closed,
    "aria-invalid": problem !== undefined,
    "aria-describedby": `${id}-note`,
    ...(start ? { "data-start": "" } : {}),
  };
  // The table is keyed by the kind, which the compiler does not follow through the lookup.
  const Control = controls[arg.kind] as ComponentType<ControlProps>;
  const drawn = <Control {...{ arg, label, value, onChange, around, control }} />;
  const marks = <ArgMarks arg={arg} gate={gate} />;
  // A choice has what holds without it among what can be chosen.
  const words = arg.kind === "choice" ? arg.doc : helpOf(arg);
  const help = [...(repeats(words, label) ? [] : [words]), ...(beside === undefined ? [] : [beside])].join(" ");
  return (
    <>
      {above?.map((line) => (
        <p key={line} className={styles["rule"]}>
          {line}
        </p>
      ))}
      <div
        className={styles["field"]}
        data-wide={isWide(arg)}
        data-closed={closed}
        data-arg={name}
        data-given={value !== undefined}
      >
        {arg.kind === "flag" ? (
          <div className={styles["flagRow"]}>
            {drawn}
            <label htmlFor={id} className={styles["flagLabel"]}>
              {label}
            </label>
            {marks}
          </div>
        ) : (
          <>
            <div className={styles["labelRow"]}>
              {isGroup(arg) ? (
                <span id={`${id}-label`} className={styles["label"]}>
                  {label}
                </span>
              ) : (
                <label id={`${id}-label`} htmlFor={id} className={styles["label"]}>
                  {label}
                </label>
              )}
              {marks}
            </div>
            {drawn}
          </>
        )}
        <p
          id={`${id}-note`}
          className={styles["note"]}
          data-tone={problem !== undefined ? "error" : help === "" ? "none" : "hint"}
        >
          <span aria-live="polite">{problem}</span>
          {problem === undefined && help}
        </p>
      </div>
    </>
  );
});

/** Help that only says the label once more is none. */
function repeats(doc: string, label: string): boolean {
  return (
    doc
      .replace(/^(The|Its|A) /, "")
      .replace(/\.$/, "")
      .toLowerCase() === label.toLowerCase()
  );
}
