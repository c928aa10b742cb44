import { NumberInput, type NumberInputProps } from "./NumberInput.tsx";

/** A {@link NumberInput} with its name before it. It takes effect when it is left: a limit must not pass through smaller ones while it is typed. */
export function NumberField({ label, ...rest }: { readonly label: string } & NumberInputProps) {
  return (
    <label>
      {label}
      <NumberInput {...rest} holds="whenLeft" />
    </label>
  );
}
