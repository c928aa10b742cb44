import type { PaneScreen } from "../pane-backend.ts";
import { escapeWord } from "../syntax/escape.ts";
import type { Pane } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import { flagText, secondsText } from "./server-variables.ts";
import type { Variables } from "./server-variables.ts";
import type { Scope } from "./scope.ts";

const NOWHERE = "4294967295";

function atEdge(pane: Pane, edge: "top" | "bottom"): string {
  const { border, rows } = pane.window;
  const titled = border === edge ? 1 : 0;
  return flagText(edge === "top" ? pane.top === titled : pane.top + pane.rows === rows - titled);
}

function textOf(number: number | null | undefined): string | null {
  return number === null || number === undefined ? null : String(number);
}

function tellScreen(pane: Pane | null, tell: (screen: PaneScreen) => string): string | null {
  const screen = pane?.program?.screen;
  return screen === undefined ? null : tell(screen);
}

const ofPane: Readonly<Record<string, (pane: Pane, world: World) => string | null>> = {
  history_limit: (pane) => String(pane.historyLimit),
  pane_active: (pane) => flagText(pane.window.isActive(pane)),
  pane_at_bottom: (pane) => atEdge(pane, "bottom"),
  pane_at_left: (pane) => flagText(pane.left === 0),
  pane_at_right: (pane) => flagText(pane.left + pane.cols === pane.window.cols),
  pane_at_top: (pane) => atEdge(pane, "top"),
  pane_bg: () => "default",
  pane_bottom: (pane) => String(pane.top + pane.rows - 1),
  pane_current_command: (pane) => pane.currentCommand,
  pane_current_path: (pane) => (pane.end === null ? (pane.program?.currentPath ?? null) : null),
  pane_dead: (pane) => flagText(pane.dead),
  pane_dead_signal: ({ end }) => textOf(end?.signal),
  pane_dead_status: ({ end }) => textOf(end?.code),
  pane_dead_time: ({ end }) => (end === null ? null : secondsText(end.at)),
  pane_fg: () => "default",
  pane_height: (pane) => String(pane.rows),
  pane_id: (pane) => pane.id,
  pane_in_mode: () => "0",
  pane_index: (pane) => String(pane.index + pane.window.options.number("pane-base-index")),
  pane_input_off: (pane) => flagText(pane.inputOff),
  pane_last: (pane) => flagText(pane.window.last === pane),
  pane_left: (pane) => String(pane.left),
  pane_marked: (pane, world) => flagText(world.mark?.pane === pane),
  pane_marked_set: (_pane, world) => flagText(world.mark !== null),
  pane_path: () => "",
  pane_pid: ({ program }) => String(program?.pid ?? 0),
  pane_pipe: (pane) => flagText(pane.pipe !== null),
  pane_right: (pane) => String(pane.left + pane.cols - 1),
  pane_search_string: () => "",
  pane_start_command: ({ start }) => start.command.map(escapeWord).join(" "),
  pane_start_path: ({ start }) => start.cwd,
  pane_synchronized: (pane) => flagText(pane.options.flag("synchronize-panes")),
  pane_title: (pane) => pane.title,
  pane_top: (pane) => String(pane.top),
  pane_tty: ({ program }) => program?.tty ?? "",
  pane_width: (pane) => String(pane.cols),
};

function underCursor(screen: PaneScreen): string {
  const { x, y } = screen.cursor;
  const [row = ""] = screen.rows({ from: y, to: y }, { escapes: false, join: false, keepSpaces: true });
  return [...row][x] ?? " ";
}

const ofScreen: Readonly<Record<string, (screen: PaneScreen) => string>> = {
  alternate_on: (screen) => flagText(screen.alternate),
  alternate_saved_x: (screen) => String(screen.savedCursor?.x ?? NOWHERE),
  alternate_saved_y: (screen) => String(screen.savedCursor?.y ?? NOWHERE),
  cursor_character: underCursor,
  cursor_flag: (screen) => flagText(screen.cursor.visible),
  cursor_x: (screen) => String(screen.cursor.x),
  cursor_y: (screen) => String(screen.cursor.y),
  history_all_bytes: (screen) => `${screen.historySize + screen.size.rows},${screen.historyBytes},0,0,0,0`,
  history_bytes: (screen) => String(screen.historyBytes),
  history_size: (screen) => String(screen.historySize),
  insert_flag: (screen) => flagText(screen.modes.insert),
  keypad_cursor_flag: (screen) => flagText(screen.modes.applicationCursor),
  keypad_flag: (screen) => flagText(screen.modes.applicationKeypad),
  mouse_all_flag: (screen) => flagText(screen.modes.mouse === "any"),
  mouse_any_flag: (screen) => flagText(screen.modes.mouse !== "off"),
  mouse_button_flag: (screen) => flagText(screen.modes.mouse === "button"),
  mouse_sgr_flag: (screen) => flagText(screen.modes.mouseSgr),
  mouse_standard_flag: (screen) => flagText(screen.modes.mouse === "standard"),
  mouse_utf8_flag: (screen) => flagText(screen.modes.mouseUtf8),
  origin_flag: (screen) => flagText(screen.modes.originMode),
  pane_tabs: (screen) => screen.tabStops.join(","),
  scroll_region_lower: (screen) => String(screen.scrollRegion.bottom),
  scroll_region_upper: (screen) => String(screen.scrollRegion.top),
  wrap_flag: (screen) => flagText(screen.modes.wrap),
};

export const paneVariables: Variables = {
  ...Object.fromEntries(
    Object.entries(ofPane).map(([name, tell]) => [
      name,
      ({ pane, world }: Scope) => (pane === null ? null : tell(pane, world)),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ofScreen).map(([name, tell]) => [name, ({ pane }: Scope) => tellScreen(pane, tell)]),
  ),
};

const screenNames = Object.keys(ofScreen);
const known = new Map<string, boolean>();

/** Whether a format may ask what panes show, which they know only once they have settled. */
export function asksScreens(format: string): boolean {
  const told = known.get(format);
  if (told !== undefined) return told;
  const asks =
    screenNames.some((name) => format.includes(name)) || format.includes("pane_title") || format.includes("#T");
  if (known.size > 500) known.clear();
  known.set(format, asks);
  return asks;
}
