import { gateWords } from "./arg-gates.ts";
import type { ControlProps } from "./fields.ts";
import { OneOf } from "./OneOf.tsx";
import type { OneOfOption } from "./OneOf.tsx";
import { useTmuxVersion } from "./use-tmux-version.ts";
import { kindWords } from "./words.ts";

/** One of several. What this tmux lacks is greyed; what holds when nothing is chosen is marked. */
export function ChoiceControl({ arg, value, onChange, control, label }: ControlProps<"choice">) {
  const version = useTmuxVersion();
  const known = Object.entries(arg.options).map(([name, option]) => ({
    ...{ value: name, words: kindWords(name), gate: option === null ? null : gateWords(option, version) },
  }));
  const leaveOut = {
    ...{ value: "", gate: null },
    words: arg.otherwise === undefined ? "Not set" : `Not set (${arg.otherwise})`,
  };
  const options: readonly OneOfOption[] = arg.required || arg.preset !== undefined ? known : [leaveOut, ...known];
  const chosen = typeof value === "string" ? value : (arg.preset ?? "");
  const choose = (next: string): void => onChange(next === "" || next === arg.preset ? undefined : next);
  return <OneOf options={options} chosen={chosen} onChoose={choose} control={control} label={label} />;
}
