import type { ControlNotice } from "../../../shared/parse/control-event.ts";
import { quoteLine } from "../tmux-line.ts";

export type Change = "structure" | "clients";

const PANE = [
  "pane_id pane_pid pane_active pane_width pane_height pane_dead pane_dead_status pane_in_mode pane_current_command",
  "pane_current_path pane_title pane_synchronized @paneglass_agent",
];
const WINDOW =
  "window_id window_index window_name window_active window_zoomed_flag window_width window_height @paneglass_window";
const SESSION = "session_id session_name session_attached";

function fields(names: string): string {
  return names
    .split(" ")
    .map((name) => `#{${name}}`)
    .join(" ");
}

/**
 * Everything about all sessions in one value that the server itself compares once a second. It tells what no notification
 * does: splits and dead panes in other sessions, titles, programs. Only that it changed is of interest, never what it says.
 */
const TREE = `#{S:${fields(SESSION)} #{W:${fields(WINDOW)} #{P:${fields(PANE.join(" "))} }}}`;

export const TREE_SUBSCRIPTION = quoteLine(["refresh-client", "-B", `paneglass-tree::${TREE}`]);

const CHANGES: Readonly<Partial<Record<ControlNotice["kind"], Change>>> = {
  layoutChanged: "structure",
  windowAdded: "structure",
  windowClosed: "structure",
  windowRenamed: "structure",
  windowPaneChanged: "structure",
  paneModeChanged: "structure",
  sessionChanged: "structure",
  sessionRenamed: "structure",
  sessionWindowChanged: "structure",
  sessionsChanged: "structure",
  subscriptionChanged: "structure",
  clientSessionChanged: "clients",
  clientDetached: "clients",
};

/** What a notification on the command client says about the server; null when it says nothing we report. */
export function changeOf(notice: ControlNotice): Change | null {
  return CHANGES[notice.kind] ?? null;
}
