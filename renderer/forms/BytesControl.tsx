import type { ControlProps } from "./fields.ts";
import { readBytes, showBytes } from "./read-values.ts";
import { useTyped } from "./use-typed.ts";

/** Bytes as pairs of hexadecimal digits. */
export function BytesControl({ value, onChange, control }: ControlProps<"bytes">) {
  const typed = useTyped({ shown: showBytes(value), read: readBytes, show: showBytes, onChange });
  return (
    <input
      {...control}
      data-mono="true"
      autoComplete="off"
      spellCheck={false}
      value={typed.text}
      placeholder="1b 5b 41"
      onChange={(event) => typed.type(event.target.value)}
    />
  );
}
