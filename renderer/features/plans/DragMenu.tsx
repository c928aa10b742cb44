import { DropdownMenu as Parts } from "radix-ui";
import { type ComponentPropsWithRef, useRef, useState } from "react";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { MenuItems } from "../../ui/MenuItems.tsx";
import menu from "../../ui/Menu.module.css";
import styles from "./Composer.module.css";

interface DragMenuProps extends ComponentPropsWithRef<"button"> {
  readonly entries: () => readonly MenuEntry[];
}

/** A button that can be dragged, and opens a menu when it is not: at the click, as the press may begin a drag. */
export function DragMenu({ entries, ...rest }: DragMenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Parts.Root modal={false} open={open} onOpenChange={setOpen}>
      <span className={styles["hold"]}>
        <Parts.Trigger asChild>
          <span className={styles["anchor"]} aria-hidden="true" tabIndex={-1} />
        </Parts.Trigger>
        <button
          {...rest}
          ref={button}
          type="button"
          draggable
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
      </span>
      <Parts.Portal>
        <Parts.Content
          className={menu["menu"]}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const free = document.activeElement === null || document.activeElement === document.body;
            if (free) button.current?.focus();
          }}
        >
          <MenuItems parts={Parts} entries={entries} />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
