import { NumberInput, type NumberInputProps } from "./NumberInput.tsx";

/** A {@link NumberInput} with its name before it. */
export function NumberField({ label, ...rest }: { readonly label: string } & NumberInputProps) {
  return (
    <label>
      {label}
      <NumberInput {...rest} />
    </label>
  );
}
