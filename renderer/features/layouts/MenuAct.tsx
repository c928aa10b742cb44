import { DropdownMenu as Parts } from "radix-ui";
import { Kbd } from "../../ui/Kbd.tsx";
import menu from "../../ui/Menu.module.css";
import styles from "./Layouts.module.css";

interface MenuActProps {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly onSelect: () => void;
}

/** A line of the menu of layouts that does something. */
export function MenuAct({ label, keys, onSelect }: MenuActProps) {
  return (
    <Parts.Item className={menu["item"]} onSelect={onSelect}>
      <span className={styles["label"]}>{label}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Parts.Item>
  );
}
