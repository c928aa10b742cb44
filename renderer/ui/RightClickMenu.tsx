import { ContextMenu as Parts } from "radix-ui";
import type { ReactElement } from "react";
import type { MenuEntry } from "./menu-entry.ts";
import { leaveTakenFocus } from "./leave-taken-focus.ts";
import { MenuItems } from "./MenuItems.tsx";
import styles from "./Menu.module.css";

/** A menu that the right mouse button, or the menu key, opens on its child. The entries are asked for when it opens. */
export function RightClickMenu({ entries, children }: { entries: () => readonly MenuEntry[]; children: ReactElement }) {
  return (
    <Parts.Root modal={false}>
      <Parts.Trigger asChild>{children}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content className={styles["menu"]} collisionPadding={8} onCloseAutoFocus={leaveTakenFocus}>
          <MenuItems parts={Parts} entries={entries} />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
