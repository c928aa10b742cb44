import "./strict-csp.ts";
import "../ui/theme/tokens.css";
import "../ui/theme/base.css";
import { createRoot } from "react-dom/client";
import type { PaneId } from "../../shared/base/ids.ts";
import { connectHost } from "../client/connect-host.ts";
import { placesById } from "../state/pane-places.ts";
import { HostActions } from "../state/host-actions.ts";
import { act, appStore } from "../state/store.ts";
import { startSync } from "../state/sync.ts";
import { isTyping, typedToo } from "../state/typing-set.ts";
import { HostActionsProvider } from "../state/use-host-actions.ts";
import { looksOf } from "../terminal/looks.ts";
import { TerminalPool } from "../terminal/terminal-pool.ts";
import { TerminalsProvider } from "../terminal/use-terminals.ts";
import { App } from "./App.tsx";
import { takeDroppedFiles } from "./file-drop.ts";
import { listenForCommands } from "./listen.ts";
import { followNews } from "./news.ts";
import { terminalDesk } from "./terminal-desk.ts";
import { watchTyping } from "./typing-watch.ts";
import { offerProbe } from "./probe.ts";

const host = connectHost();
const actions = new HostActions(host);
const terminals = new TerminalPool(host.panes, {
  looks: looksOf(appStore.getState().desk.settings, "dark"),
  events: {
    focused: act.wall.focused,
    problem: (pane, { message, next }) => {
      const name = placesById(appStore.getState().server.state.sessions).get(pane)?.window.name ?? pane;
      act.notices.tell({ tone: "failure", message: `${name}: ${message}`, next });
    },
    desk: terminalDesk(actions),
  },
});
// The pane's id came from the server, by way of its terminal.
host.panes.copyTo = (pane, bytes) => (isTyping(bytes) ? typedToo(appStore.getState(), pane as PaneId) : []);
const place = { mac: navigator.platform.startsWith("Mac"), browser: window.paneglassHost !== "electron" };

startSync(host);
followNews(host);
listenForCommands({ host: actions, terminals, place });
takeDroppedFiles(actions);
watchTyping();
offerProbe(terminals);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <HostActionsProvider value={actions}>
    <TerminalsProvider value={terminals}>
      <App place={place} />
    </TerminalsProvider>
  </HostActionsProvider>,
);
