import { useState } from "react";
import { copyText } from "../../terminal/clipboard.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";

interface CopyButtonProps {
  readonly what: string;
  /** Null: there is nothing to copy. */
  readonly text: () => Promise<string | null>;
  readonly disabled?: boolean;
}

/** Puts a text that is fetched first on the clipboard, and says so. */
export function CopyButton({ what, text, disabled = false }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    const found = await text();
    if (found !== null) setCopied(await copyText(found));
  };
  return (
    <Button disabled={disabled} onClick={() => void copy()}>
      <Icon name={copied === true ? "check" : "copy"} />
      {copied === null ? `Copy ${what}` : copied ? "Copied" : "Not allowed"}
    </Button>
  );
}
