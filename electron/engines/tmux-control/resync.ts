import { unescapeOctal } from "../../../shared/parse/control-octal.ts";
import { textOf } from "../../../shared/parse/control-notice.ts";
import type { PaneImage, PaneModes } from "../../../shared/models/pane-image.ts";
import { quoteLine } from "../tmux-line.ts";
import type { ReplyBlock } from "./control-client.ts";
import { joinOlder, type OlderRows } from "./older-rows.ts";
import { joinRows } from "./rows.ts";

const FIELDS = [
  "pane_width",
  "pane_height",
  "history_size",
  "alternate_on",
  "alternate_saved_x",
  "alternate_saved_y",
  "cursor_x",
  "cursor_y",
  "cursor_flag",
  "scroll_region_upper",
  "scroll_region_lower",
  "insert_flag",
  "origin_flag",
  "wrap_flag",
  "keypad_cursor_flag",
  "keypad_flag",
  "mouse_standard_flag",
  "mouse_button_flag",
  "mouse_all_flag",
  "mouse_sgr_flag",
  "mouse_utf8_flag",
  "bracket_paste_flag",
] as const;
type Field = (typeof FIELDS)[number];

/** The title comes last: it alone may hold anything. */
const FORMAT = [...FIELDS, "pane_title"].map((field) => `#{${field}}`).join(" ");

export interface ResyncWish {
  readonly pane: string;
  /** Throws away what the server still has to send of this pane, and forgets how far the client is. */
  readonly reset: boolean;
  /** The most rows of scrollback; 0 for none. */
  readonly history: number;
  /** As many would be had. */
  readonly wanted: number;
  /** What was read of the rows above those. */
  readonly older: OlderRows | null;
}

/**
 * One line, and so one turn of the server in which no pane is read: state, output on, both screens, history and what the
 * program has begun to write. Output after it continues the image exactly. Rows are not joined (`-J`): the screen's own
 * rows are wanted, with their trailing spaces (`-N`).
 */
export function resyncLine({ pane, history, reset }: ResyncWish, mark: string): string {
  const capture = (...flags: string[]): string => quoteLine(["capture-pane", "-p", ...flags, "-t", pane]);
  return [
    quoteLine(["display-message", "-p", "-t", pane, FORMAT]),
    quoteLine(["refresh-client", ...(reset ? ["-A", `${pane}:pause`] : []), "-A", `${pane}:continue`]),
    mark,
    capture("-e", "-N"),
    mark,
    capture("-e", "-N", "-a", "-q"),
    mark,
    ...(history > 0 ? [capture("-e", "-N", "-S", String(-history), "-E", "-1"), mark] : []),
    capture("-P", "-C"),
  ].join(" ; ");
}

interface State {
  readonly number: (field: Field) => number;
  readonly flag: (field: Field) => boolean;
  readonly text: (field: Field) => string;
  readonly title: string;
}

function readState(line: string): State {
  const parts = line.split(" ");
  const text = (field: Field): string => parts[FIELDS.indexOf(field)] ?? "";
  return {
    text,
    number: (field) => Number(text(field)),
    flag: (field) => text(field) === "1",
    title: parts.slice(FIELDS.length).join(" "),
  };
}

function mouseOf({ flag }: State): PaneModes["mouse"] {
  if (flag("mouse_all_flag")) return "any";
  if (flag("mouse_button_flag")) return "button";
  return flag("mouse_standard_flag") ? "standard" : "off";
}

function modesOf(state: State): PaneModes {
  const { flag, text } = state;
  return {
    insert: flag("insert_flag"),
    originMode: flag("origin_flag"),
    wrap: flag("wrap_flag"),
    applicationCursor: flag("keypad_cursor_flag"),
    applicationKeypad: flag("keypad_flag"),
    mouse: mouseOf(state),
    mouseSgr: flag("mouse_sgr_flag"),
    mouseUtf8: flag("mouse_utf8_flag"),
    bracketedPaste: text("bracket_paste_flag") === "" ? null : flag("bracket_paste_flag"),
  };
}

/** The main screen under the alternate one, and the move to where its cursor waits. */
function coveredOf({ number }: State, lines: readonly Uint8Array[]): Uint8Array {
  const [x, y] = [number("alternate_saved_x"), number("alternate_saved_y")];
  const known = x <= number("pane_width") && y < number("pane_height");
  return Buffer.concat([joinRows(lines), Buffer.from(known ? `\u001b[${y + 1};${x + 1}H` : "")]);
}

/** With what was read before, where that fits. Without any history tmux gives the first row of the screen instead. */
function historyOf(
  { number, flag }: State,
  { wanted, history, older }: ResyncWish,
  rows: readonly Uint8Array[],
): Pick<PaneImage, "history" | "older"> {
  const above = flag("alternate_on") ? 0 : number("history_size");
  const whole = older?.cols === number("pane_width") ? joinOlder(older, rows, above) : null;
  if (whole !== null) return { history: whole };
  return { history: joinRows(above === 0 ? [] : rows), older: Math.max(0, Math.min(above, wanted) - history) };
}

/** Puts the replies to {@link resyncLine} together. `tail`: the beginning of a character that the capture can't tell. */
export function imageOf(blocks: readonly ReplyBlock[], wish: ResyncWish, tail: Uint8Array): PaneImage {
  const [probe = [], , screen = [], covered = [], ...rest] = blocks.map((block) => block.lines);
  const history = wish.history > 0 ? (rest.shift() ?? []) : [];
  const state = readState(firstLine(probe));
  const { number, flag } = state;
  const alternate = flag("alternate_on");
  const pending = unescapeOctal(rest[0]?.[0] ?? new Uint8Array());
  return {
    cols: number("pane_width"),
    rows: number("pane_height"),
    ...historyOf(state, wish, history),
    screen: joinRows(screen),
    covered: alternate ? coveredOf(state, covered) : null,
    cursor: { x: number("cursor_x"), y: number("cursor_y"), visible: flag("cursor_flag") },
    scrollRegion: { top: number("scroll_region_upper"), bottom: number("scroll_region_lower") },
    modes: modesOf(state),
    title: state.title,
    pending: pending.length > 0 ? pending : tail,
  };
}

function firstLine(lines: readonly Uint8Array[]): string {
  return textOf(lines[0] ?? new Uint8Array());
}

/** How many replies the line of {@link resyncLine} has when all goes well. */
export function resyncBlocks(wish: ResyncWish): number {
  return wish.history > 0 ? 6 : 5;
}
