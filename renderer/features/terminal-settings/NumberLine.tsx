import { useState } from "react";
import { Line } from "./Line.tsx";
import styles from "./TerminalSettings.module.css";

interface NumberLineProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** A number within limits. What is typed holds as soon as it is within them; what is left there otherwise becomes the nearest that is. */
export function NumberLine({ label, hint, value, least, most, step, onChange }: NumberLineProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number => Math.round(Number(text) / step) * step;
  const take = (text: string): void => {
    setTyped(text);
    const wanted = read(text);
    if (text.trim() !== "" && wanted >= least && wanted <= most) onChange(Number(wanted.toFixed(2)));
  };
  const leave = (): void => {
    const wanted = typed === null || typed.trim() === "" ? Number.NaN : read(typed);
    setTyped(null);
    if (Number.isFinite(wanted)) onChange(Number(Math.min(most, Math.max(least, wanted)).toFixed(2)));
  };
  return (
    <Line label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          className={styles["number"]}
          type="number"
          min={least}
          max={most}
          step={step}
          value={typed ?? String(value)}
          onChange={({ target }) => take(target.value)}
          onBlur={leave}
        />
      )}
    </Line>
  );
}
