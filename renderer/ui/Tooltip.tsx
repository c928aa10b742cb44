import { Tooltip as Parts } from "radix-ui";
import type { ReactElement } from "react";
import { Kbd } from "./Kbd.tsx";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  readonly text: string;
  /** A chord as a person reads it. */
  readonly keys?: string | undefined;
  readonly children: ReactElement;
}

/** Says what its child does, with the key that does the same. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  return (
    <Parts.Root>
      <Parts.Trigger asChild>{children}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content className={styles["tip"]} sideOffset={6} collisionPadding={8}>
          {text}
          {keys !== undefined && <Kbd keys={keys} />}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
