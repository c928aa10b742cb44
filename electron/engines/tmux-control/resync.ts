import { unescapeOctal } from "../../../shared/parse/control-octal.ts";
import { textOf } from "../../../shared/parse/control-notice.ts";
import type { PaneImage, PaneModes } from "../../../shared/models/pane-image.ts";
import { quoteLine } from "../tmux-line.ts";
import type { ReplyBlock } from "./control-client.ts";
import { joinOlder, type OlderRows } from "./older-rows.ts";
import { joinRows } from "./rows.ts";
import { wrapsOf } from "./wraps.ts";

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
 * rows are wanted, with their trailing spaces (`-N`); which of them belong together is told by a second look.
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
    capture("-J", "-S", String(-history)),
    mark,
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

/** The last row of the history goes on in the first of the screen. */
const ON = Buffer.from("\r");

interface Captured {
  readonly history: readonly Uint8Array[];
  readonly screen: readonly Uint8Array[];
  /** All of these, with long lines in one. */
  readonly joined: readonly Uint8Array[];
}

/** Screen and history, this with what was read before where that fits. */
function rowsOf(
  { number, flag }: State,
  wish: ResyncWish,
  { history, screen, joined }: Captured,
): Pick<PaneImage, "history" | "older" | "screen"> {
  const [size, cols] = [number("history_size"), number("pane_width")];
  // Without any history tmux gives the first row of the screen instead.
  const above = size === 0 ? [] : history;
  const all = wrapsOf([...above, ...screen], joined, cols);
  const wraps = all.slice(0, above.length);
  const end = wraps.at(-1) === true ? [ON] : [];
  const drawn = { screen: joinRows(screen, { wraps: all.slice(above.length) }) };
  if (flag("alternate_on") || above.length === 0) return { ...drawn, history: new Uint8Array() };
  const whole = wish.older?.cols === cols ? joinOlder(wish.older, { rows: above, wraps, size }) : null;
  if (whole !== null) return { ...drawn, history: Buffer.concat([whole, ...end]) };
  const older = Math.max(0, Math.min(size, wish.wanted) - wish.history);
  return { ...drawn, history: Buffer.concat([joinRows(above, { wraps }), ...end]), older };
}

/** Puts the replies to {@link resyncLine} together. `tail`: the beginning of a character that the capture can't tell. */
export function imageOf(blocks: readonly ReplyBlock[], wish: ResyncWish, tail: Uint8Array): PaneImage {
  const [probe = [], , screen = [], covered = [], ...rest] = blocks.map((block) => block.lines);
  const history = wish.history > 0 ? (rest.shift() ?? []) : [];
  const joined = rest.shift() ?? [];
  const state = readState(firstLine(probe));
  const { number, flag } = state;
  const alternate = flag("alternate_on");
  const pending = unescapeOctal(rest[0]?.[0] ?? new Uint8Array());
  return {
    cols: number("pane_width"),
    rows: number("pane_height"),
    ...rowsOf(state, wish, { history, screen, joined }),
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
  return wish.history > 0 ? 7 : 6;
}
