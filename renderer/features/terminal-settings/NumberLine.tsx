import { NumberInput, type NumberInputProps } from "../../ui/NumberInput.tsx";
import entry from "../../ui/Entry.module.css";
import { Line } from "./Line.tsx";
import styles from "./TerminalSettings.module.css";

interface NumberLineProps extends NumberInputProps {
  readonly label: string;
  readonly hint?: string;
}

/** A number within limits, in a line of the settings. */
export function NumberLine({ label, hint, ...rest }: NumberLineProps) {
  return (
    <Line label={label} hint={hint}>
      {(id) => <NumberInput {...rest} holds="live" id={id} className={`${entry["entry"]} ${styles["number"]}`} />}
    </Line>
  );
}
