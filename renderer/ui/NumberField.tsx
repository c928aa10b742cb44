import { useState } from "react";

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number within limits. What is not one is not kept, and put back when the field is left. */
export function NumberField({ label, value, least, most, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const number = Number(text);
    return text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most ? number : null;
  };
  return (
    <label>
      {label}
      <input
        type="number"
        min={least}
        max={most}
        value={typed ?? value}
        aria-invalid={typed !== null && read(typed) === null}
        onChange={({ target }) => {
          setTyped(target.value);
          const number = read(target.value);
          if (number !== null && number !== value) onChange(number);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
