import type { TextProps } from "./fields.ts";

/** A line of text. */
export function LineControl({ text, onText, control, placeholder }: TextProps) {
  return (
    <input
      {...control}
      autoComplete="off"
      spellCheck={false}
      placeholder={text === "" ? "empty" : placeholder}
      value={text ?? ""}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
