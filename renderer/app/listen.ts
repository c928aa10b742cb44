import type { HostActions } from "../state/host-actions.ts";
import { appStore } from "../state/store.ts";
import { passOn } from "../terminal/passed-keys.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";
import { commands } from "./commands.ts";
import { KeyHold } from "./key-hold.ts";
import { keyScheme } from "../../shared/models/key-scheme.ts";
import type { KeyScheme } from "../../shared/models/key-scheme.ts";
import { isCommandId } from "../../shared/models/key-table.ts";
import type { CommandId, KeyPlace } from "../../shared/models/key-table.ts";
import { isComposed, pressedChords } from "../../shared/models/pressed-chord.ts";

export interface ListenUse {
  readonly host: HostActions;
  readonly terminals: TerminalPool;
  readonly place: KeyPlace;
}

/** Ctrl+Shift with an arrow selects words in a message that is being written; in an empty one there are none. */
function editsText({ target }: KeyboardEvent, id: CommandId): boolean {
  const written =
    target instanceof HTMLTextAreaElement && target.closest("[data-composer]") !== null && target.value !== "";
  return written && id.startsWith("focus") && id !== "focusSide";
}

/** While a dialog or a question is open, the keyboard is its own; what was done in a dialog can be taken back from there. */
function isCovered(id: CommandId): boolean {
  const { dialogs, operations } = appStore.getState();
  return operations.question !== null || (dialogs.open !== null && id !== "undo");
}

/** The scheme as the settings have it now; made anew only when they change. */
function schemeOf(place: KeyPlace): () => KeyScheme {
  let known = appStore.getState().desk.settings.keys.changes;
  let scheme = keyScheme(place, known);
  return () => {
    const { changes } = appStore.getState().desk.settings.keys;
    if (changes !== known) scheme = keyScheme(place, changes);
    known = changes;
    return scheme;
  };
}

/**
 * Runs commands for the app's keys, and for the menu that the shell may have. Keys are taken before any terminal sees them; while a
 * dialog is open they are left alone. Returns the function that stops it.
 */
export function listenForCommands({ host, terminals, place }: ListenUse): () => void {
  const scheme = schemeOf(place);
  const hold = new KeyHold();
  const run = (id: CommandId): void => {
    if (!isCovered(id)) commands[id](host, terminals);
  };
  const onKey = (event: KeyboardEvent): void => {
    const byChord = scheme().commands;
    const chords = pressedChords(event);
    const id = chords.map((chord) => byChord.get(chord)).find((found) => found !== undefined);
    if (!isComposed(event) && hold.passes(event, id)) return passOn(event);
    if (id === undefined || isCovered(id) || editsText(event, id)) return;
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
