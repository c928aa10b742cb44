import { useState } from "react";
import type { KeyboardEvent } from "react";

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

interface NumberInputRules extends NumberInputProps {
  /**
   * "live": what is typed holds as soon as it is within the limits; what is left there otherwise becomes the nearest that is.
   * "whenLeft": it holds when it is left or with Enter; what does not fit is put back.
   */
  readonly holds: "live" | "whenLeft";
}

/** A number within limits. */
export function NumberInput({ value, least, most, step = 1, onChange, holds, ...rest }: NumberInputRules) {
  const [typed, setTyped] = useState<string | null>(null);
  const live = holds === "live";
  const read = (text: string): number =>
    text.trim() === "" ? Number.NaN : Number((Math.round(Number(text) / step) * step).toFixed(2));
  const fits = (number: number): boolean => number >= least && number <= most;
  const take = (number: number): void => {
    if (fits(number) && number !== value) onChange(number);
  };
  const leave = (): void => {
    const wanted = typed === null ? Number.NaN : read(typed);
    setTyped(null);
    take(live ? Math.min(most, Math.max(least, wanted)) : wanted);
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
        if (live) take(read(target.value));
      }}
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === "Enter" && !live) leave();
      }}
      onBlur={leave}
    />
  );
}
