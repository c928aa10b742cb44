import { CheckBox } from "../ui/CheckBox.tsx";
import type { ControlProps } from "./fields.ts";

/** A flag: it is given, or it is not. */
export function FlagControl({ value, onChange, control }: ControlProps<"flag">) {
  return (
    <CheckBox
      {...control}
      checked={value === true}
      onChange={(event) => onChange(event.target.checked ? true : undefined)}
    />
  );
}
