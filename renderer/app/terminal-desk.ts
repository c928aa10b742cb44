import type { PaneId } from "../../shared/base/ids.ts";
import { clipboardRule, programIn } from "../state/clipboard-rule.ts";
import { FileNames } from "../state/file-names.ts";
import type { HostActions } from "../state/host-actions.ts";
import { placesById } from "../state/pane-places.ts";
import { act, appStore } from "../state/store.ts";
import { copyText } from "../terminal/clipboard.ts";
import type { TerminalDesk } from "../terminal/terminal-desk.ts";

const nameOf = (pane: PaneId): string => programIn(appStore.getState(), pane) || "A program";
const folderOf = (pane: PaneId): string =>
  placesById(appStore.getState().server.state.sessions).get(pane)?.pane.path ?? "";

async function copy(pane: PaneId, text: string): Promise<void> {
  if (await copyText(text)) return;
  const message = `${nameOf(pane)} copied a text, but the system refused it.`;
  act.notices.tell({ tone: "failure", message, next: "Bring the window to the front and try again." });
}

/** What terminals ask of this page. */
export function terminalDesk(host: HostActions): TerminalDesk {
  const names = new FileNames((folder, wanted) => host.findFiles(folder, wanted));
  return {
    findFiles: (pane, wanted) => names.find(folderOf(pane), wanted),
    openFile: (place) => void host.openFile(place),
    openAddress: (uri) => void window.open(uri, "_blank", "noopener,noreferrer"),
    clipboardRule: (pane) => clipboardRule(appStore.getState(), pane),
    copy: (pane, text) => void copy(pane, text),
    copyRefused: (pane, why) => {
      const message = `${nameOf(pane)} wanted to copy a text: ${why}.`;
      act.notices.tell({ tone: "info", message, next: "Nothing was copied." });
    },
  };
}
