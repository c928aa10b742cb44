import type { TextProps } from "./fields.ts";

/** Text of several lines; it grows with what is written. */
export function LongControl({ text, onText, control }: TextProps) {
  const rows = Math.min(12, Math.max(2, (text ?? "").split("\n").length));
  return (
    <textarea
      {...control}
      data-mono="true"
      rows={rows}
      spellCheck={false}
      value={text ?? ""}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
