import type { HostActions } from "../state/host-actions.ts";
import { appStore } from "../state/store.ts";
import { pressedChords } from "./chords.ts";
import { commands } from "./commands.ts";
import { chordsFor, isCommandId, keyTable } from "../../shared/models/key-table.ts";
import type { CommandId, KeyPlace } from "../../shared/models/key-table.ts";

/** Which command each chord gives. */
export function commandsByChord(place: KeyPlace): ReadonlyMap<string, CommandId> {
  const found = new Map<string, CommandId>();
  for (const row of keyTable) {
    if (isCommandId(row.id)) for (const chord of chordsFor(row, place)) found.set(chord, row.id);
  }
  return found;
}

/** Ctrl+Shift with an arrow selects words in a message that is being written; in an empty one there are none. */
function editsText({ target }: KeyboardEvent, id: CommandId): boolean {
  const written =
    target instanceof HTMLTextAreaElement && target.closest("[data-composer]") !== null && target.value !== "";
  return written && id.startsWith("focus") && id !== "focusSide";
}

/**
 * Runs commands for the app's keys, and for the menu that the shell may have. Keys are taken before any terminal sees them; while a
 * dialog is open they are left alone. Returns the function that stops it.
 */
export function listenForCommands(host: HostActions, place: KeyPlace): () => void {
  const byChord = commandsByChord(place);
  const run = (id: CommandId): void => {
    if (appStore.getState().dialogs.open === null) commands[id](host);
  };
  const onKey = (event: KeyboardEvent): void => {
    const id = pressedChords(event)
      .map((chord) => byChord.get(chord))
      .find((found) => found !== undefined);
    if (id === undefined || appStore.getState().dialogs.open !== null || editsText(event, id)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || id.startsWith("focus")) run(id);
  };
  const onMessage = (event: MessageEvent<unknown>): void => {
    const data = event.data as { type?: unknown; id?: unknown } | null;
    if (event.source === window && data?.type === "paneglass:command" && isCommandId(data.id)) run(data.id);
  };
  window.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("message", onMessage);
  return () => {
    window.removeEventListener("keydown", onKey, { capture: true });
    window.removeEventListener("message", onMessage);
  };
}
