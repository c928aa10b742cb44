import { applyNumbered, changeLayout } from "../state/layout-commands.ts";
import { act } from "../state/store.ts";

type SavedNumber = "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type SavedCommand = `savedLayout${SavedNumber}`;
const numbers: readonly SavedNumber[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

const told = (message: string): void => act.notices.tell({ tone: "info", message, next: "" });

/** Moves the keyboard to the first of what fits. False when there is none. */
function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}

const goToStrip = (): void => {
  if (!focusOn('[data-testid="focus-strip"] button')) told("Nothing out of sight needs you right now.");
};

const goToEdges = (): void => {
  if (!focusOn('[data-testid="gutter"][tabindex="0"]')) told("There is no edge between tiles here.");
};

/** What the keys of layouts, of the filter and of the focus strip do. */
export const layoutKeys = {
  filter: () => act.filter.show(true),
  focusStrip: goToStrip,
  layout1: () => changeLayout("1"),
  layout2: () => changeLayout("2"),
  layout2x2: () => changeLayout("2x2"),
  layout3x3: () => changeLayout("3x3"),
  layoutAuto: () => changeLayout("auto"),
  layoutFocus: () => changeLayout("focus"),
  layoutColumns: () => changeLayout("columns"),
  layoutCustom: () => changeLayout("custom"),
  changeGrid: () => act.dialogs.show({ kind: "grid" }),
  resizeTiles: goToEdges,
  layouts: () => act.dialogs.show({ kind: "layouts" }),
};

const apply = (number: SavedNumber) => [`savedLayout${number}`, () => applyNumbered(Number(number))] as const;

/** The cast: an entry for each of the numbers, which the compiler does not count. */
export const savedLayoutKeys = Object.fromEntries(numbers.map(apply)) as { readonly [Id in SavedCommand]: () => void };
