import type { TextProps } from "./fields.ts";

interface MonoInputProps extends Pick<TextProps, "text" | "control"> {
  readonly placeholder: string;
  /** Empty when everything was taken out. */
  readonly onText: (text: string) => void;
}

/** One line as it is typed into a terminal: nothing is completed, corrected or marked as wrong. */
export function MonoInput({ text, control, placeholder, onText }: MonoInputProps) {
  return (
    <input
      {...control}
      data-mono="true"
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      value={text ?? ""}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
