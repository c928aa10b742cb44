import { goToQueue } from "../state/queue-commands.ts";
import { placesById } from "../state/pane-places.ts";
import type { HostActions } from "../state/host-actions.ts";
import { act, appStore } from "../state/store.ts";
import { closeTile, focusNeighbour, goToNeedy, moveFocused, returnToWall, turnPage } from "../state/wall-commands.ts";
import type { CommandId } from "../../shared/models/key-table.ts";

type Command = (host: HostActions) => void;

/** Does something with the focused tile; nothing when no tile is focused or its pane is gone. */
const withFocused =
  (use: (pane: NonNullable<ReturnType<typeof focusedPane>>) => void): Command =>
  () => {
    const pane = focusedPane();
    if (pane !== null) use(pane);
  };

function focusedPane() {
  const { wall, server } = appStore.getState();
  return wall.focused !== null && placesById(server.state.sessions).has(wall.focused) ? wall.focused : null;
}

function focusSide(host: HostActions): void {
  const go = (): void => document.querySelector<HTMLElement>('[role="tree"] [tabindex="0"]')?.focus();
  if (appStore.getState().desk.settings.sidebar) go();
  else void host.changeSettings({ sidebar: true }).then(() => requestAnimationFrame(go));
}

/** Letters are 8 to 32 pixels high: the limits of the setting. */
const changeText =
  (by: number): Command =>
  (host) => {
    const { fontSize } = appStore.getState().desk.settings;
    void host.changeSettings({ fontSize: Math.min(32, Math.max(8, fontSize + by)) });
  };

const sayNoneWaits = (): void => act.notices.tell({ tone: "info", message: "No agent needs you right now.", next: "" });

/** What each command does. */
export const commands: Readonly<Record<CommandId, Command>> = {
  spawn: () => act.dialogs.show({ kind: "spawn" }),
  newShell: (host) => void host.newShell(),
  profiles: () => act.dialogs.show({ kind: "profiles" }),
  teams: () => act.dialogs.show({ kind: "teams" }),
  nextBlocked: () => void (goToNeedy() || sayNoneWaits()),
  queue: goToQueue,
  focusLeft: () => focusNeighbour("left"),
  focusRight: () => focusNeighbour("right"),
  focusUp: () => focusNeighbour("up"),
  focusDown: () => focusNeighbour("down"),
  nextPage: () => turnPage(1),
  previousPage: () => turnPage(-1),
  focusSide,
  zoom: withFocused((pane) => {
    act.wall.toggleZoom(pane);
    returnToWall();
  }),
  tileButtons: withFocused((pane) => {
    document.querySelector<HTMLElement>(`[data-tile-menu="${CSS.escape(pane)}"]`)?.focus();
  }),
  why: withFocused((pane) => act.dialogs.explain(pane)),
  closeTile: withFocused(closeTile),
  killPane: withFocused((id) => act.dialogs.show({ kind: "kill", target: { kind: "pane", id } })),
  moveLeft: () => moveFocused("left"),
  moveRight: () => moveFocused("right"),
  moveUp: () => moveFocused("up"),
  moveDown: () => moveFocused("down"),
  layout1: () => act.wall.setLayout("1"),
  layout2: () => act.wall.setLayout("2"),
  layout2x2: () => act.wall.setLayout("2x2"),
  layout3x3: () => act.wall.setLayout("3x3"),
  layoutAuto: () => act.wall.setLayout("auto"),
  toggleSideList: (host) => void host.changeSettings({ sidebar: !appStore.getState().desk.settings.sidebar }),
  largerText: changeText(1),
  smallerText: changeText(-1),
  notifications: () => act.dialogs.show({ kind: "notifications" }),
  providers: () => act.dialogs.show({ kind: "providers" }),
  engines: () => act.dialogs.show({ kind: "doctor" }),
  help: () => act.dialogs.show({ kind: "shortcuts" }),
};
