import type { OutsidePane, OutsideSession, OutsideWindow } from "../../../shared/virtual/pane-backend.ts";
import type { CliPane } from "./cli-rows.ts";

/** Names that tmux would take for a part of a target. */
const TAKEN = /[:.]/g;

/** Workspaces by the names of their sessions: what tmux could not have as a name is changed, and no name comes twice. */
export function sessionNames(workspaces: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const workspace of new Set(workspaces)) {
    const base = workspace.replace(TAKEN, "_") || "_";
    let name = base;
    for (let at = 2; names.has(name); at += 1) name = `${base}_${at}`;
    names.set(name, workspace);
  }
  return names;
}

function grouped<K>(rows: readonly CliPane[], keyOf: (row: CliPane) => K): Map<K, CliPane[]> {
  const groups = new Map<K, CliPane[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** A zoomed pane covers the tab, wherever it will be afterwards. */
function paneOf(row: CliPane): OutsidePane {
  return {
    key: String(row.pane_id),
    size: { cols: row.size.cols, rows: row.size.rows },
    left: row.is_zoomed ? 0 : row.left_col,
    top: row.is_zoomed ? 0 : row.top_row,
    active: row.is_active,
    zoomed: row.is_zoomed,
    title: row.title,
  };
}

function windowOf(tab: number, rows: readonly CliPane[], active: boolean): OutsideWindow {
  return { key: String(tab), name: rows[0]?.tab_title ?? "", active, panes: rows.map(paneOf) };
}

/**
 * Workspaces as sessions, each tab of any of their windows as a window. `activeTabs` names the tab in front, by workspace: the list
 * of panes does not tell it.
 */
export function sessionsOf(
  rows: readonly CliPane[],
  names: ReadonlyMap<string, string>,
  activeTabs: ReadonlyMap<string, number>,
): OutsideSession[] {
  const byWorkspace = grouped(rows, (row) => row.workspace);
  return [...names].map(([name, workspace]) => {
    const tabs = grouped(byWorkspace.get(workspace) ?? [], (row) => row.tab_id);
    const known = activeTabs.get(workspace);
    const active = known !== undefined && tabs.has(known) ? known : [...tabs.keys()][0];
    return { name, windows: [...tabs].map(([tab, panes]) => windowOf(tab, panes, tab === active)) };
  });
}

/** Changes when anything changes that a session's arrangement is made of. */
export function arrangementOf(rows: readonly CliPane[]): string {
  return JSON.stringify(
    rows.map((row) => [
      row.workspace,
      row.window_id,
      row.tab_id,
      row.pane_id,
      row.size.cols,
      row.size.rows,
      row.left_col,
      row.top_row,
      row.tab_title,
      row.title,
      row.is_active,
      row.is_zoomed,
    ]),
  );
}
