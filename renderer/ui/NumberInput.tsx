import { useState } from "react";

export interface NumberInputProps {
  readonly id?: string;
  readonly className?: string | undefined;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Values are multiples of it. */
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** A number within limits. What is typed holds as soon as it is within them; what is left there otherwise becomes the nearest that is. */
export function NumberInput({ value, least, most, step = 1, onChange, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number =>
    text.trim() === "" ? Number.NaN : Number((Math.round(Number(text) / step) * step).toFixed(2));
  const fits = (number: number): boolean => number >= least && number <= most;
  const take = (number: number): void => {
    if (number !== value) onChange(number);
  };
  const leave = (): void => {
    const wanted = typed === null ? Number.NaN : read(typed);
    setTyped(null);
    if (Number.isFinite(wanted)) take(Math.min(most, Math.max(least, wanted)));
  };
  return (
    <input
      {...rest}
      type="number"
      min={least}
      max={most}
      step={step}
      value={typed ?? String(value)}
      aria-invalid={typed !== null && !fits(read(typed))}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = read(target.value);
        if (fits(number)) take(number);
      }}
      onBlur={leave}
    />
  );
}
