/** What people call a variable of the server's formats, and what it tells. Those that stand here come first, in this order. */
interface FactWords {
  readonly label: string;
  readonly doc: string;
}

const words = (label: string, doc: string): FactWords => ({ label, doc });

const ofPane: Readonly<Record<string, FactWords>> = {
  pane_id: words("Id", "What names it as long as it lives."),
  pane_title: words("Title", "What the program, or a person, calls it."),
  pane_current_command: words("Program", "What runs in the foreground."),
  pane_start_command: words("Started with", "The command it was made for; empty for a shell."),
  pane_current_path: words("Folder", "Where the program in the foreground is."),
  pane_pid: words("Process", "The first process in it."),
  pane_tty: words("Terminal device", "What its programs read from and write to."),
  pane_width: words("Columns", "How wide it is."),
  pane_height: words("Rows", "How high it is."),
  pane_index: words("Number", "Its place among the panes of its window."),
  pane_active: words("Active", "Keys typed in its window go to it."),
  pane_dead: words("Ended", "Its program has ended, and it stays to be read."),
  pane_dead_status: words("Ended with", "The exit code of its program."),
  pane_dead_signal: words("Ended by signal", "The signal that ended its program."),
  pane_mode: words("Mode", "The mode that covers it, such as copy mode."),
  pane_synchronized: words("Typed together", "What is typed in it goes to others of its window."),
  pane_input_off: words("Input off", "It takes no keys."),
  pane_marked: words("Marked", "It is the marked pane of the server."),
  pane_pipe: words("Piped", "Its output goes to a program as well."),
  alternate_on: words("Alternate screen", "A program draws on the whole screen."),
  history_size: words("Lines in history", "How many lines have scrolled out of sight."),
  history_limit: words("Lines at most", "How many lines it remembers."),
  history_bytes: words("History in bytes", "How much memory its history takes."),
  cursor_x: words("Cursor column", "Where the cursor is, counted from 0."),
  cursor_y: words("Cursor row", "Where the cursor is, counted from 0."),
};

const ofWindow: Readonly<Record<string, FactWords>> = {
  window_id: words("Window id", "What names the window as long as it lives."),
  window_name: words("Window name", "What the window is called."),
  window_index: words("Window number", "Its place in its session."),
  window_active: words("Current", "It is the one that its session shows."),
  window_panes: words("Panes", "How many panes it has."),
  window_width: words("Window columns", "How wide the window is."),
  window_height: words("Window rows", "How high the window is."),
  window_layout: words("Layout", "How its panes stand, as tmux writes it."),
  window_zoomed_flag: words("Zoomed", "One pane fills it."),
  window_flags: words("Signs", "What the status line puts behind its name."),
  window_activity: words("Last activity", "When something happened in it."),
  window_linked: words("Linked", "More than one session has it."),
};

const ofSession: Readonly<Record<string, FactWords>> = {
  session_id: words("Session id", "What names the session as long as it lives."),
  session_name: words("Session name", "What the session is called."),
  session_created: words("Session made", "When the session began."),
  session_windows: words("Windows", "How many windows it has."),
  session_attached: words("Clients", "How many clients show it."),
  session_path: words("Session folder", "Where new windows of it start."),
  session_activity: words("Session activity", "When something happened in it."),
  session_last_attached: words("Last attached", "When a client came to it last."),
  session_group: words("Group", "The sessions that it shares its windows with."),
  session_alerts: words("Alerts", "Its windows that want to be looked at."),
};

const ofServer: Readonly<Record<string, FactWords>> = {
  version: words("Version", "What it answers when it is asked for its version."),
  pid: words("Process", "The server's own process."),
  start_time: words("Started", "When the server was started."),
  socket_path: words("Socket", "Where clients reach it."),
  user: words("User", "Whom it belongs to."),
  host: words("Machine", "Where it runs."),
  config_files: words("Configuration", "The files that it read when it started."),
  server_sessions: words("Sessions", "How many sessions it has."),
  next_session_id: words("Next session", "The id that the next session gets."),
  uid: words("User number", "The number of the user."),
  host_short: words("Machine, in short", "Its name up to the first dot."),
};

const ofClient: Readonly<Record<string, FactWords>> = {
  client_name: words("Client", "What names it."),
  client_tty: words("Terminal", "The terminal it runs in."),
  client_pid: words("Process", "Its process."),
  client_session: words("Shows", "The session it shows."),
  client_width: words("Columns", "How wide its terminal is."),
  client_height: words("Rows", "How high its terminal is."),
  client_termname: words("Kind of terminal", "TERM where it was started."),
  client_control_mode: words("Control client", "A program uses it, no terminal."),
  client_readonly: words("Only looks", "Its keys go to no pane."),
  client_created: words("Attached", "When it came."),
  client_activity: words("Last key", "When somebody typed there."),
  client_flags: words("Flags", "How it behaves."),
  client_user: words("User", "Who runs it."),
  client_uid: words("User number", "The number of who runs it."),
  client_last_session: words("Showed before", "The session it showed before this one."),
  client_key_table: words("Key table", "Where its next key is looked up."),
  client_prefix: words("Prefix pressed", "The next key is one after the prefix."),
  client_utf8: words("UTF-8", "Its terminal shows any letter."),
  client_termtype: words("Terminal's name", "What its terminal calls itself."),
  client_termfeatures: words("Terminal can", "What tmux may ask of its terminal."),
  client_theme: words("Theme", "Whether its terminal is dark or light."),
  client_colours: words("Colours", "How many colours its terminal has."),
  client_cell_width: words("Cell width", "How wide a letter is, in pixels."),
  client_cell_height: words("Cell height", "How high a letter is, in pixels."),
  client_written: words("Bytes sent", "How much was written to it."),
  client_discarded: words("Bytes dropped", "How much was not written, as it did not keep up."),
};

export type FactKind = "pane" | "window" | "session" | "server" | "client";

const byKind: Readonly<Record<FactKind, Readonly<Record<string, FactWords>>>> = {
  pane: { ...ofPane, ...ofWindow, ...ofSession },
  window: { ...ofWindow, ...ofSession },
  session: ofSession,
  server: ofServer,
  client: ofClient,
};

/** The words for a variable of such a thing; null where there are none. */
export function factWords(kind: FactKind, variable: string): FactWords | null {
  return byKind[kind][variable] ?? null;
}

/** The variables that have words, most wanted first. */
export const wordedVariables = (kind: FactKind): readonly string[] => Object.keys(byKind[kind]);
