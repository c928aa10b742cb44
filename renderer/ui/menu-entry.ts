import type { IconName } from "./icon-paths.ts";

export interface MenuAct {
  readonly kind?: "act";
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string | undefined;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Why it can't be had here: greyed with these words, which the keyboard can reach. */
  readonly lacking?: string | undefined;
  readonly onSelect: () => void;
}

/** One line of a menu, whether it is opened by a button or by the right mouse button. */
export type MenuEntry = MenuAct | { readonly kind: "line" };

export const menuLine: MenuEntry = { kind: "line" };
