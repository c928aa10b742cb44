import { CheckBox } from "../../ui/CheckBox.tsx";
import { Line } from "./Line.tsx";

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One thing that is so or not. */
export function Switch({ label, hint, on, onChange }: SwitchProps) {
  return (
    <Line label={label} hint={hint}>
      {(id) => <CheckBox id={id} checked={on} onChange={({ target }) => onChange(target.checked)} />}
    </Line>
  );
}
