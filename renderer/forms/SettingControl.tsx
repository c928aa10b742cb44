import type { ControlProps } from "./fields.ts";
import { OptionValueField } from "./OptionValueField.tsx";

/** The value of the option that another field of the form names. */
export function SettingControl({ label, value, onChange, control, around }: ControlProps<"setting">) {
  return <OptionValueField option={around.option} value={value} onChange={onChange} label={label} control={control} />;
}
