import { goToQueue } from "../state/queue-commands.ts";
import { showComparison, showLastAnswer } from "../state/history-commands.ts";
import { placesById } from "../state/pane-places.ts";
import { agentsSlice } from "../state/agents-slice.ts";
import { SELECTION_KEY } from "../state/composer-slice.ts";
import type { KeyHold } from "../state/keys-slice.ts";
import type { HostActions } from "../state/host-actions.ts";
import { kill } from "../state/kill-commands.ts";
import { act, appStore } from "../state/store.ts";
import { takeBackLast } from "../state/undo-commands.ts";
import {
  closeTile,
  focusNeighbour,
  goToNeedy,
  goToPane,
  moveFocused,
  moveToFirst,
  returnToWall,
  turnPage,
} from "../state/wall-commands.ts";
import { endTyping, typingSet } from "../state/typing-set.ts";
import { isInTerminal } from "../terminal/passed-keys.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";
import { layoutKeys, savedLayoutKeys } from "./layout-keys.ts";
import { terminalCommands } from "./terminal-commands.ts";
import { runOnMarks } from "../features/wall/mark-commands.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { CommandId } from "../../shared/models/key-table.ts";

type Command = (host: HostActions, terminals: TerminalPool) => void;

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

/** Does something with the agent of the focused tile; nothing when it has none. */
const withFocusedAgent = (use: (agent: Agent) => void): Command =>
  withFocused((pane) => {
    const agent = agentsSlice.selectors.byPane(appStore.getState().agents.list).get(pane);
    if (agent !== undefined) use(agent);
  });

/** Whoever is selected is to be written to: a key must not go to the terminal of one of them. */
function toggleSelected({ id }: Agent): void {
  act.selection.toggle(id);
  if (appStore.getState().selection.ids.includes(id)) act.composer.focus(SELECTION_KEY);
}

/** From the terminal into its composer, and from there back. */
function toggleComposer({ id, paneId }: Agent): void {
  const inside = document.activeElement?.closest(`[data-composer="${CSS.escape(id)}"]`) ?? null;
  if (inside === null || paneId === null) return act.composer.open(id);
  act.composer.close(id);
  goToPane(paneId);
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

/** Keys are held for terminals only: the keyboard goes there. */
const holdKeys =
  (hold: KeyHold): Command =>
  () => {
    act.keys.toggle(hold);
    if (!isInTerminal(document.activeElement)) returnToWall();
  };

const onMarks =
  (id: Parameters<typeof runOnMarks>[1]): Command =>
  (host, terminals) =>
    withFocused((pane) => runOnMarks(terminals.find(pane), id))(host, terminals);

const sayNoneWaits = (): void => act.notices.tell({ tone: "info", message: "No agent needs you right now.", next: "" });

/** What each command does. */
export const commands: Readonly<Record<CommandId, Command>> = {
  spawn: () => act.dialogs.show({ kind: "spawn" }),
  newShell: (host) => void host.newShell(),
  profiles: () => act.dialogs.show({ kind: "profiles" }),
  teams: () => act.dialogs.show({ kind: "teams" }),
  palette: () => act.dialogs.show({ kind: "palette" }),
  plan: () => act.dialogs.show({ kind: "plan" }),
  recipes: () => act.dialogs.show({ kind: "recipes" }),
  fanOut: () => act.dialogs.show({ kind: "fanOut", operation: null, panes: [] }),
  timeline: () => act.dialogs.show({ kind: "timeline" }),
  undo: takeBackLast,
  inspect: withFocused((id) => act.dialogs.show({ kind: "inspector", target: { kind: "pane", id } })),
  options: () => act.dialogs.show({ kind: "browse", what: "options" }),
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
  ...terminalCommands,
  why: withFocused((pane) => act.dialogs.explain(pane)),
  composer: withFocusedAgent((agent) => toggleComposer(agent)),
  select: withFocusedAgent(toggleSelected),
  selectMany: () => {
    act.selection.choose();
    act.composer.focus(SELECTION_KEY);
  },
  deliveries: withFocusedAgent(({ id }) => act.dialogs.show({ kind: "deliveries", agentId: id })),
  inbox: () => act.dialogs.show({ kind: "deliveries", agentId: null }),
  lastAnswer: withFocused(showLastAnswer),
  compare: showComparison,
  redraw: (_host, terminals) => terminals.redraw(),
  closeTile: withFocused(closeTile),
  killPane: (host, terminals) => withFocused((id) => kill(host, { kind: "pane", id }))(host, terminals),
  moveLeft: () => moveFocused("left"),
  moveRight: () => moveFocused("right"),
  moveUp: () => moveFocused("up"),
  moveDown: () => moveFocused("down"),
  moveFirst: withFocused(moveToFirst),
  ...layoutKeys,
  ...savedLayoutKeys,
  toggleSideList: (host) => void host.changeSettings({ sidebar: !appStore.getState().desk.settings.sidebar }),
  largerText: changeText(1),
  smallerText: changeText(-1),
  transcripts: () => act.dialogs.show({ kind: "transcripts", pane: null }),
  notifications: () => act.dialogs.show({ kind: "notifications" }),
  providers: () => act.dialogs.show({ kind: "providers" }),
  engines: () => act.dialogs.show({ kind: "doctor" }),
  help: () => act.dialogs.show({ kind: "shortcuts" }),
  passThrough: holdKeys("next"),
  keyLock: holdKeys("all"),
  previousPrompt: onMarks("previousPrompt"),
  nextPrompt: onMarks("nextPrompt"),
  copyOutput: onMarks("copyOutput"),
  selectOutput: onMarks("selectOutput"),
  typeTogether: () => act.dialogs.show({ kind: "typing" }),
  stopBroadcast: (host, terminals) => {
    if (typingSet(appStore.getState()).length > 0) endTyping();
    else withFocused((pane) => void host.endBroadcast(pane))(host, terminals);
  },
};
