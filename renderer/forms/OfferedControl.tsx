import { Combobox } from "./Combobox.tsx";
import type { ComboOption } from "./combo-options.ts";
import type { TextProps } from "./fields.ts";

interface OfferedProps extends TextProps {
  readonly options: () => readonly ComboOption[];
  /** What there is is asked for when the list opens. */
  readonly onOpen?: () => void;
}

/** A text with those that are likely to choose from. Something else may be typed. */
export function OfferedControl({ label, text, onText, control, placeholder, options, onOpen }: OfferedProps) {
  return (
    <Combobox
      control={control}
      label={label}
      mono
      text={text ?? ""}
      chosen={text}
      placeholder={placeholder}
      options={options}
      onPick={onText}
      onText={(typed) => onText(typed === "" ? undefined : typed)}
      {...(onOpen === undefined ? {} : { onOpen })}
    />
  );
}
