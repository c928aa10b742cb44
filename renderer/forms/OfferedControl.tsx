import { Combobox } from "./Combobox.tsx";
import type { TextProps } from "./fields.ts";

/** A text with those that are likely to choose from. Something else may be typed. */
export function OfferedControl({ label, text, onText, control, placeholder, offers }: OfferedProps) {
  return (
    <Combobox
      control={control}
      label={label}
      mono
      text={text ?? ""}
      chosen={text}
      placeholder={placeholder}
      options={() => offers.map((offer) => ({ id: offer, label: offer }))}
      onPick={onText}
      onText={(typed) => onText(typed === "" ? undefined : typed)}
    />
  );
}

interface OfferedProps extends TextProps {
  readonly offers: readonly string[];
}
