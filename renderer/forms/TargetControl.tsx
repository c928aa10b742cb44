import type { ControlProps } from "./fields.ts";
import { TargetField } from "./TargetField.tsx";

/** A target, with whatever the form's surroundings offer for it. */
export function TargetControl({ arg, label, value, onChange, control, around }: ControlProps<"target">) {
  return <TargetField accepts={arg.accepts} slots={around.slots} {...{ label, value, onChange, control }} />;
}
