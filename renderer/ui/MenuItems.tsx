import type { DropdownMenu } from "radix-ui";
import type { MenuEntry } from "./menu-entry.ts";
import { MenuLine } from "./MenuLine.tsx";
import styles from "./Menu.module.css";

interface MenuItemsProps {
  /** Of the menu that is open: one that a button opens and one of the right mouse button have their own. */
  readonly parts: Pick<typeof DropdownMenu, "Item" | "Separator">;
  readonly entries: () => readonly MenuEntry[];
}

/** The lines of an open menu. */
export function MenuItems({ parts: Parts, entries }: MenuItemsProps) {
  return entries().map((entry, index) =>
    entry.kind === "line" ? (
      <Parts.Separator key={`line ${index}`} className={styles["line"]} />
    ) : (
      <Parts.Item
        key={entry.label}
        className={styles["item"]}
        data-danger={entry.danger === true}
        data-lacking={entry.lacking !== undefined}
        aria-disabled={entry.lacking === undefined ? undefined : true}
        disabled={entry.disabled === true}
        onSelect={(event) => {
          if (entry.lacking === undefined) entry.onSelect();
          else event.preventDefault(); // it stays open, to be read
        }}
      >
        <MenuLine entry={entry} />
      </Parts.Item>
    ),
  );
}
