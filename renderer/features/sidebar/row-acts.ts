import type { PaneId } from "../../../shared/base/ids.ts";
import { AppError } from "../../../shared/base/errors.ts";
import { ops } from "../../../shared/ops/catalog.ts";
import type { KillTarget } from "../../state/dialogs-slice.ts";
import type { HostActions } from "../../state/host-actions.ts";
import { kill, killLacking } from "../../state/kill-commands.ts";
import { lackingNow, STARTS, tellsLacking } from "../../state/lacking.ts";
import { act } from "../../state/store.ts";
import { closeTile, goToPane } from "../../state/wall-commands.ts";
import { menuLine } from "../../ui/menu-entry.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import type { KeyText } from "../../ui/key-text.ts";
import type { TreeRow } from "./tree-rows.ts";

/** What can be renamed from a line: a pane that stands for its window renames the window. Null for other panes. */
export function nameOf(row: TreeRow): string | null {
  if (row.kind === "session") return row.session.name;
  return row.kind === "window" || row.alone ? row.window.name : null;
}

/** Why `name` can't be given, or null. Nothing is sent. */
export function renameProblem(row: TreeRow, name: string): string | null {
  if (name.trim() === "") return "A name is needed.";
  try {
    renameOperation(row, name);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { problem } = thrown.facts;
    return typeof problem === "string" ? `The name ${problem}.` : thrown.message;
  }
}

const renameKind = (row: TreeRow) => renameOperation(row, "name").kind;

/** Whether a line's name can be changed; where the engine lacks that, the person is told. */
export function mayRename(row: TreeRow): boolean {
  return nameOf(row) !== null && !tellsLacking(renameKind(row), `Rename “${nameOf(row)}”`);
}

function renameOperation(row: TreeRow, name: string) {
  if (row.kind === "session") return ops.renameSession({ target: row.id, name: name.trim() });
  return ops.renameWindow({ target: row.window.id, name: name.trim() });
}

export async function rename(row: TreeRow, name: string, host: HostActions): Promise<void> {
  if (name.trim() === nameOf(row)) return;
  await host.run(renameOperation(row, name), row.kind === "session" ? "Renaming the session" : "Renaming the window");
}

export function askKill(row: TreeRow, host: HostActions): void {
  kill(host, targetOf(row));
}

function targetOf(row: TreeRow): KillTarget {
  if (row.kind === "pane") return { kind: "pane", id: row.id };
  return row.kind === "window" ? { kind: "window", id: row.id } : { kind: "session", id: row.id };
}

interface MenuUse {
  readonly hidden: readonly PaneId[];
  readonly keys: KeyText;
  readonly host: HostActions;
  readonly startRename: () => void;
}

/** The menu of one line. */
export function rowMenu(row: TreeRow, use: MenuUse): MenuEntry[] {
  const renameAct: MenuEntry = {
    label: "Rename",
    icon: "pencil",
    keys: "F2",
    lacking: lackingNow(renameKind(row)),
    onSelect: use.startRename,
  };
  const killAct = (what: string): MenuEntry => ({
    label: `Kill ${what}…`,
    icon: "trash",
    danger: true,
    lacking: killLacking(targetOf(row)),
    onSelect: () => askKill(row, use.host),
  });
  if (row.kind === "pane") {
    return [...paneActs(row, use), ...(row.alone ? [renameAct] : []), ...lookActs(row), menuLine, killAct("pane")];
  }
  if (row.kind === "window") {
    const first = row.window.panes[0];
    const show: MenuEntry[] =
      first === undefined ? [] : [{ label: "Go to its first pane", icon: "focus", onSelect: () => goToPane(first.id) }];
    return [...show, renameAct, ...lookActs(row), menuLine, killAct("window")];
  }
  return [renameAct, ...lookActs(row), menuLine, killAct("session")];
}

function lookActs(row: TreeRow): MenuEntry[] {
  const target = targetOf(row);
  return [
    { label: "Operations…", icon: "play", onSelect: () => act.dialogs.show({ kind: "palette", about: target }) },
    { label: "Inspect…", icon: "eye", onSelect: () => act.dialogs.show({ kind: "inspector", target }) },
  ];
}

function paneActs(row: TreeRow & { kind: "pane" }, { hidden, host }: MenuUse): MenuEntry[] {
  const path = row.window.panes.find((pane) => pane.id === row.id)?.path ?? "";
  const wall: MenuEntry = hidden.includes(row.id)
    ? { label: "Show on the wall", icon: "eye", onSelect: () => goToPane(row.id) }
    : { label: "Close tile, keep running", icon: "eyeOff", onSelect: () => closeTile(row.id) };
  return [
    { label: "Focus", icon: "focus", keys: "Enter", onSelect: () => goToPane(row.id) },
    wall,
    {
      label: "New shell here",
      icon: "shell",
      lacking: lackingNow(STARTS),
      onSelect: () => void host.newShell(path),
    },
    {
      label: "Spawn agent here…",
      icon: "plus",
      lacking: lackingNow(STARTS),
      onSelect: () => act.dialogs.show({ kind: "spawn", folder: path }),
    },
    menuLine,
  ];
}
