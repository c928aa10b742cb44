import { DropdownMenu as Parts } from "radix-ui";
import { applyLayout } from "../../state/layout-commands.ts";
import { useApp } from "../../state/store.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import menu from "../../ui/Menu.module.css";
import { LayoutPicture } from "./LayoutPicture.tsx";
import styles from "./Layouts.module.css";

/** Those beyond are in the dialog. */
const MOST = 12;

/** The layouts that were saved, in a menu. */
export function SavedItems() {
  const list = useApp((state) => state.layouts.list);
  const keys = useKeyText();
  return list.slice(0, MOST).map((saved, at) => {
    const chord = keys(`savedLayout${at + 1}`);
    return (
      <Parts.Item
        key={saved.id}
        className={menu["item"]}
        data-testid="saved-layout-item"
        onSelect={() => applyLayout(saved)}
      >
        <LayoutPicture {...saved} tiles={Math.max(1, saved.tiles.length)} width={26} />
        <span className={styles["label"]}>{saved.name}</span>
        {chord !== undefined && <Kbd keys={chord} />}
      </Parts.Item>
    );
  });
}
