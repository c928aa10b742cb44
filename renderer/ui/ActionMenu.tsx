import { DropdownMenu as Parts } from "radix-ui";
import type { ReactElement } from "react";
import type { MenuEntry } from "./menu-entry.ts";
import { leaveTakenFocus } from "./leave-taken-focus.ts";
import { MenuItems } from "./MenuItems.tsx";
import styles from "./Menu.module.css";

/** A menu that its child, a button, opens. The entries are asked for when it opens. */
export function ActionMenu({ entries, children }: { entries: () => readonly MenuEntry[]; children: ReactElement }) {
  return (
    <Parts.Root modal={false}>
      <Parts.Trigger asChild>{children}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          className={styles["menu"]}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={leaveTakenFocus}
        >
          <MenuItems parts={Parts} entries={entries} />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
