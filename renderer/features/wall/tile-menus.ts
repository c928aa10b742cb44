import type { AgentId, PaneId } from "../../../shared/base/ids.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import type { PaneFace } from "../../state/pane-face.ts";
import type { HostActions } from "../../state/host-actions.ts";
import { kill, killLacking } from "../../state/kill-commands.ts";
import { lackingNow, STARTS } from "../../state/lacking.ts";
import { act, appStore } from "../../state/store.ts";
import { closeTile, moveToFirst } from "../../state/wall-commands.ts";
import { readClipboard } from "../../terminal/clipboard.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import type { KeyText } from "../../ui/key-text.ts";
import { menuLine } from "../../ui/menu-entry.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { historyEntries } from "./history-menu.ts";
import { marksMenu } from "./mark-commands.ts";

export interface TileMenuUse {
  readonly place: PanePlace;
  readonly face: PaneFace;
  readonly zoomed: boolean;
  readonly keys: KeyText;
  readonly host: HostActions;
}

const isSelected = (id: AgentId): boolean => appStore.getState().selection.ids.includes(id);

/** What can be done with a tile and its pane. Closing the tile and killing the pane are different things, and say so. */
export function tileMenu({ place, face, zoomed, keys, host }: TileMenuUse): MenuEntry[] {
  const { id, path } = place.pane;
  const { agent } = face;
  const messages: MenuEntry[] =
    agent === null
      ? []
      : [
          { label: "Message…", icon: "message", keys: keys("composer"), onSelect: () => act.composer.open(agent.id) },
          {
            label: "Deliveries…",
            icon: "inbox",
            keys: keys("deliveries"),
            onSelect: () => act.dialogs.show({ kind: "deliveries", agentId: agent.id }),
          },
          {
            label: isSelected(agent.id) ? "Leave out of the selection" : "Select",
            icon: "check",
            keys: keys("select"),
            onSelect: () => act.selection.toggle(agent.id),
          },
        ];
  const why: MenuEntry[] =
    face.agent === null
      ? []
      : [{ label: "Why this status?", icon: "alert", keys: keys("why"), onSelect: () => act.dialogs.explain(id) }];
  return [
    {
      label: zoomed ? "Back to the grid" : "Zoom",
      icon: zoomed ? "unzoom" : "zoom",
      keys: keys("zoom"),
      onSelect: () => act.wall.toggleZoom(id),
    },
    { label: "Move to the first place", icon: "one", keys: keys("moveFirst"), onSelect: () => moveToFirst(id) },
    ...messages,
    ...why,
    ...historyEntries({ place, face, keys, host }),
    ...lookEntries(id, keys),
    ...startEntries(path, host),
    menuLine,
    { label: "Close tile, keep running", icon: "eyeOff", keys: keys("closeTile"), onSelect: () => closeTile(id) },
    {
      label: "Kill pane…",
      icon: "trash",
      keys: keys("killPane"),
      danger: true,
      lacking: killLacking({ kind: "pane", id }),
      onSelect: () => kill(host, { kind: "pane", id }),
    },
  ];
}

/** What can be started in a folder. */
function startEntries(path: string, host: HostActions): MenuEntry[] {
  const lacking = lackingNow(STARTS);
  return [
    { label: "New shell here", icon: "shell", lacking, onSelect: () => void host.newShell(path) },
    {
      label: "Spawn agent here…",
      icon: "plus",
      lacking,
      onSelect: () => act.dialogs.show({ kind: "spawn", folder: path }),
    },
  ];
}

/** What can be looked up of a pane without touching it. */
function lookEntries(id: PaneId, keys: KeyText): MenuEntry[] {
  return [
    {
      label: "What it printed…",
      icon: "search",
      keys: keys("transcripts"),
      onSelect: () => act.dialogs.show({ kind: "transcripts", pane: id }),
    },
    {
      label: "Operations…",
      icon: "play",
      onSelect: () => act.dialogs.show({ kind: "palette", about: { kind: "pane", id } }),
    },
    {
      label: "Inspect…",
      icon: "eye",
      keys: keys("inspect"),
      onSelect: () => act.dialogs.show({ kind: "inspector", target: { kind: "pane", id } }),
    },
  ];
}

async function pasteInto(terminal: TileTerminal, keys: KeyText): Promise<void> {
  const text = await readClipboard();
  if (text !== null) terminal.paste(text);
  else {
    const next = `Press ${keys("paste") ?? "the paste key"} in the terminal instead.`;
    act.notices.tell({ tone: "failure", message: "The system does not let Paneglass read the clipboard.", next });
  }
  terminal.focus();
}

/** The menu inside a terminal. */
export function terminalMenu(terminal: TileTerminal, use: TileMenuUse): MenuEntry[] {
  return [
    {
      label: "Copy",
      icon: "copy",
      keys: use.keys("copy"),
      disabled: !terminal.hasSelection,
      onSelect: () => void terminal.copySelection(),
    },
    {
      label: "Copy with line breaks as shown",
      keys: use.keys("copyShown"),
      disabled: !terminal.hasSelection,
      onSelect: () => void terminal.copySelection("shown"),
    },
    { label: "Paste", keys: use.keys("paste"), onSelect: () => void pasteInto(terminal, use.keys) },
    { label: "Select all", onSelect: () => terminal.selectAll() },
    { label: "Find…", icon: "search", keys: use.keys("find"), onSelect: () => act.find.open(use.place.pane.id) },
    {
      label: "Terminal settings…",
      icon: "letters",
      keys: use.keys("terminalSettings"),
      onSelect: () => act.dialogs.show({ kind: "terminal" }),
    },
    { label: "Draw anew", icon: "refresh", onSelect: () => terminal.redraw() },
    menuLine,
    ...marksMenu(terminal, use.keys),
    ...tileMenu(use),
  ];
}
