import { AppError } from "../base/errors.ts";
import { AgentId, SessionId, WindowId } from "../base/ids.ts";
import { PaneSnapshot } from "../models/snapshot.ts";
import type { SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";
import type { Row, RowField } from "../parse/format-rows.ts";

/** Facts about a session without its windows. */
export type SessionFacts = Omit<SessionSnapshot, "windows">;
/** Facts about a window without its panes. */
export type WindowFacts = Omit<WindowSnapshot, "panes" | "sessionId">;

export interface SessionRow {
  readonly session: SessionFacts;
  /** How many clients show it, ours included. */
  readonly attached: number;
  /** How many windows it has. */
  readonly windows: number;
  /** The name of its session group; null when it is in none. */
  readonly group: string | null;
  readonly raw: Row;
}
export interface WindowRow {
  readonly window: WindowFacts;
  readonly session: SessionFacts;
  readonly raw: Row;
}
export interface PaneRow {
  readonly pane: PaneSnapshot;
  /** `owned` says only that the window carries our mark; whether a terminal shows it is told by the clients. */
  readonly window: WindowFacts;
  readonly session: SessionFacts;
  readonly raw: Row;
}
export interface ClientRow {
  readonly name: string;
  /** Null for a client that shows no session. */
  readonly sessionId: SessionId | null;
  readonly control: boolean;
  /** The terminal's device; empty for a control client. */
  readonly tty: string;
  readonly pid: number;
  readonly flags: readonly string[];
  readonly raw: Row;
}
export interface BufferRow {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Seconds since the epoch. */
  readonly created: number;
  /** How it begins, with control characters written out. */
  readonly sample: string;
  readonly raw: Row;
}
export interface CommandRow {
  readonly name: string;
  readonly alias: string | null;
  readonly usage: string;
}

/** First a session id: no row begins like a line of the control protocol. Last a value that is never empty: none ends in a space. */
const ofSession: readonly RowField[] = [
  { name: "session_id", plain: true },
  { name: "session_name" },
  { name: "session_created", plain: true },
];
const ofWindow: readonly RowField[] = [
  { name: "window_id", plain: true },
  { name: "window_index", plain: true },
  { name: "window_name" },
  { name: "window_active", plain: true },
  { name: "window_zoomed_flag", plain: true },
  { name: "window_width", plain: true },
  { name: "window_height", plain: true },
  { name: "@paneglass_window" },
];
export const sessionFields: readonly RowField[] = [
  ...ofSession,
  { name: "session_group" },
  { name: "session_path", since: "3.2" },
  { name: "session_activity", plain: true },
  { name: "session_attached", plain: true },
  { name: "session_windows", plain: true },
];
export const windowFields: readonly RowField[] = [
  ...ofSession,
  ...ofWindow,
  { name: "window_raw_flags", since: "3.2" },
  { name: "window_layout" },
  { name: "window_linked", plain: true },
  { name: "window_panes", plain: true },
];
export const paneFields: readonly RowField[] = [
  ...ofSession,
  ...ofWindow,
  { name: "pane_index", plain: true },
  { name: "pane_active", plain: true },
  { name: "pane_left", plain: true },
  { name: "pane_top", plain: true },
  { name: "pane_width", plain: true },
  { name: "pane_height", plain: true },
  { name: "pane_title" },
  { name: "pane_current_command" },
  { name: "pane_start_command" },
  { name: "pane_current_path" },
  { name: "pane_pid", plain: true },
  { name: "pane_dead", plain: true },
  { name: "pane_dead_status", plain: true },
  { name: "pane_dead_signal", since: "3.3" },
  { name: "pane_in_mode", plain: true },
  { name: "pane_synchronized", plain: true },
  { name: "alternate_on", plain: true },
  { name: "history_size", plain: true },
  { name: "@paneglass_agent" },
  { name: "pane_id", plain: true },
];
export const clientFields: readonly RowField[] = [
  { name: "session_id", plain: true },
  { name: "client_name" },
  { name: "client_control_mode", plain: true },
  { name: "client_tty" },
  { name: "client_flags", since: "3.2" },
  { name: "client_pid", plain: true },
];
/** First a number, as a buffer may have any name. */
export const bufferFields: readonly RowField[] = [
  { name: "buffer_created", plain: true },
  { name: "buffer_name" },
  { name: "buffer_sample" },
  { name: "buffer_size", plain: true },
];
export const commandFields: readonly RowField[] = [
  { name: "command_list_name", plain: true },
  { name: "command_list_alias", plain: true },
  { name: "command_list_usage" },
  { name: "pid", plain: true },
];

export function readSession(row: Row): SessionRow {
  return {
    session: sessionFacts(row),
    attached: number(row, "session_attached"),
    windows: number(row, "session_windows"),
    group: row["session_group"] || null,
    raw: row,
  };
}

export function readWindow(row: Row): WindowRow {
  return { window: windowFacts(row), session: sessionFacts(row), raw: row };
}

export function readPane(row: Row): PaneRow {
  const pane = PaneSnapshot.safeParse({
    id: row["pane_id"],
    windowId: row["window_id"],
    sessionId: row["session_id"],
    index: number(row, "pane_index"),
    active: row["pane_active"] === "1",
    width: number(row, "pane_width"),
    height: number(row, "pane_height"),
    title: row["pane_title"],
    command: row["pane_current_command"] || row["pane_start_command"],
    path: row["pane_current_path"],
    pid: maybeNumber(row, "pane_pid") || null,
    dead: row["pane_dead"] === "1",
    deadStatus: maybeNumber(row, "pane_dead_status"),
    inMode: maybeNumber(row, "pane_in_mode") !== 0,
    ...(row["pane_synchronized"] === "1" ? { synchronized: true } : {}),
    agentId: AgentId.safeParse(row["@paneglass_agent"]).data ?? null,
  });
  if (!pane.success) throw unreadable(row, pane.error.message);
  return { pane: pane.data, window: windowFacts(row), session: sessionFacts(row), raw: row };
}

export function readClient(row: Row): ClientRow {
  return {
    name: row["client_name"] ?? "",
    sessionId: SessionId.safeParse(row["session_id"]).data ?? null,
    control: row["client_control_mode"] === "1",
    tty: row["client_tty"] ?? "",
    pid: number(row, "client_pid"),
    flags: (row["client_flags"] ?? "").split(",").filter((flag) => flag !== ""),
    raw: row,
  };
}

export function readBuffer(row: Row): BufferRow {
  return {
    name: row["buffer_name"] ?? "",
    size: number(row, "buffer_size"),
    created: number(row, "buffer_created"),
    sample: row["buffer_sample"] ?? "",
    raw: row,
  };
}

export function readCommand(row: Row): CommandRow {
  return {
    name: row["command_list_name"] ?? "",
    alias: row["command_list_alias"] || null,
    usage: (row["command_list_usage"] ?? "").trim(),
  };
}

function sessionFacts(row: Row): SessionFacts {
  const id = SessionId.safeParse(row["session_id"]);
  if (!id.success) throw unreadable(row, "no session id");
  return { id: id.data, name: row["session_name"] ?? "", created: number(row, "session_created") };
}

function windowFacts(row: Row): WindowFacts {
  const id = WindowId.safeParse(row["window_id"]);
  if (!id.success) throw unreadable(row, "no window id");
  return {
    id: id.data,
    index: number(row, "window_index"),
    name: row["window_name"] ?? "",
    active: row["window_active"] === "1",
    zoomed: row["window_zoomed_flag"] === "1",
    width: number(row, "window_width"),
    height: number(row, "window_height"),
    owned: row["@paneglass_window"] === "1",
  };
}

function number(row: Row, name: string): number {
  const value = maybeNumber(row, name);
  if (value === null) throw unreadable(row, `${name} is not a number`);
  return value;
}

function maybeNumber(row: Row, name: string): number | null {
  const text = row[name];
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}

function unreadable(row: Row, why: string): AppError {
  return new AppError("op.unreadable", `A row cannot be read: ${why}.`, { facts: { row: Object.values(row) } });
}
