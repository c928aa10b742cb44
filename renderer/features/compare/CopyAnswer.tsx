import { useState } from "react";
import { copyText } from "../../terminal/clipboard.ts";
import { IconButton } from "../../ui/IconButton.tsx";

/** Puts one agent's answer on the clipboard. */
export function CopyAnswer({ text, name }: { text: string | undefined; name: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => setCopied(text !== undefined && (await copyText(text)));
  return (
    <IconButton
      icon={copied ? "check" : "copy"}
      size="small"
      label={copied ? "Copied" : `Copy the answer of ${name}`}
      disabled={text === undefined}
      onClick={() => void copy()}
    />
  );
}
