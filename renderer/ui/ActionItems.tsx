import { DropdownMenu as Parts } from "radix-ui";
import type { MenuEntry } from "./menu-entry.ts";
import { MenuLine } from "./MenuLine.tsx";
import styles from "./Menu.module.css";

/** The lines of an open menu. */
export function ActionItems({ entries }: { entries: () => readonly MenuEntry[] }) {
  return entries().map((entry, index) =>
    entry.kind === "line" ? (
      <Parts.Separator key={`line ${index}`} className={styles["line"]} />
    ) : (
      <Parts.Item
        key={entry.label}
        className={styles["item"]}
        data-danger={entry.danger === true}
        disabled={entry.disabled === true}
        onSelect={entry.onSelect}
      >
        <MenuLine entry={entry} />
      </Parts.Item>
    ),
  );
}
