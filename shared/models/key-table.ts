/** Chords by system. `browser`: where a browser keeps the usual chord for itself, this one works as well. */
interface Keys {
  readonly other: string;
  readonly mac: string;
  /** Everywhere, beside the chord that is shown. */
  readonly also?: string;
  readonly browser?: { readonly other: string; readonly mac: string };
}

interface KeyRow {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly keys: Keys;
  /** Done where text is typed, by the terminal or the message that has the keyboard; never a command. */
  readonly inText?: true;
}

const shift = (key: string): Keys => ({ other: `Ctrl+Shift+${key}`, mac: `Cmd+Shift+${key}` });
const altShift = (key: string): Keys => ({ other: `Ctrl+Alt+Shift+${key}`, mac: `Cmd+Alt+Shift+${key}` });
const kept = (key: string): Keys => ({
  ...shift(key),
  browser: { other: `Alt+Shift+${key}`, mac: `Ctrl+Shift+${key}` },
});

/** On a Mac the usual chords with digits take pictures of the screen. */
const digit = (key: string): Keys => ({ ...shift(key), mac: altShift(key).mac });
const savedLayout = <Number extends string>(number: Number) => ({
  id: `savedLayout${number}` as const,
  group: "Layouts",
  label: `Saved layout ${number}`,
  keys: digit(number),
});

/** Every key the app takes. Whatever is not here goes to the terminal. */
export const keyTable = [
  { id: "spawn", group: "Start", label: "Spawn agent", keys: kept("N") },
  { id: "newShell", group: "Start", label: "New shell", keys: kept("T") },
  { id: "profiles", group: "Start", label: "Profiles", keys: altShift("P") },
  { id: "teams", group: "Start", label: "Teams", keys: altShift("T") },
  { id: "palette", group: "Operations", label: "Find a command", keys: kept("P") },
  { id: "plan", group: "Operations", label: "Plan", keys: altShift("K") },
  { id: "recipes", group: "Operations", label: "Recipes", keys: altShift("E") },
  { id: "fanOut", group: "Operations", label: "One operation for several panes", keys: altShift("X") },
  { id: "timeline", group: "Operations", label: "Timeline", keys: altShift("Y") },
  { id: "undo", group: "Operations", label: "Take back the last operation", keys: altShift("Z") },
  { id: "inspect", group: "Operations", label: "Inspect the tile’s pane", keys: altShift("I") },
  { id: "options", group: "Operations", label: "Options, keys, hooks, buffers", keys: altShift("D") },
  { id: "nextBlocked", group: "Go", label: "Next agent that needs you", keys: shift("J") },
  { id: "queue", group: "Go", label: "What needs you", keys: kept("A") },
  { id: "focusLeft", group: "Go", label: "Tile to the left", keys: shift("Left") },
  { id: "focusRight", group: "Go", label: "Tile to the right", keys: shift("Right") },
  { id: "focusUp", group: "Go", label: "Tile above", keys: shift("Up") },
  { id: "focusDown", group: "Go", label: "Tile below", keys: shift("Down") },
  { id: "nextPage", group: "Go", label: "Next page", keys: shift("PageDown") },
  { id: "previousPage", group: "Go", label: "Page before", keys: shift("PageUp") },
  { id: "focusSide", group: "Go", label: "Side list", keys: shift("L") },
  { id: "zoom", group: "Tile", label: "Zoom and back", keys: shift("Enter") },
  { id: "tileButtons", group: "Tile", label: "Buttons of the tile", keys: shift("M") },
  { id: "why", group: "Tile", label: "Why this status?", keys: shift("Y") },
  { id: "composer", group: "Messages", label: "Message to the agent", keys: shift("E") },
  { id: "select", group: "Messages", label: "Select the tile", keys: shift("S") },
  { id: "selectMany", group: "Messages", label: "Select agents", keys: shift("X") },
  { id: "deliveries", group: "Messages", label: "Deliveries of the tile", keys: shift("O") },
  { id: "inbox", group: "Messages", label: "Messages of all agents", keys: kept("I") },
  { id: "lastAnswer", group: "Tile", label: "Last answer", keys: shift("H") },
  { id: "transcripts", group: "Go", label: "Search what was printed", keys: kept("U") },
  { id: "redraw", group: "Tile", label: "Draw all tiles anew", keys: kept("R") },
  { id: "closeTile", group: "Tile", label: "Close tile, keep running", keys: kept("W") },
  { id: "killPane", group: "Tile", label: "Kill pane…", keys: shift("K") },
  { id: "moveLeft", group: "Tile", label: "Move left", keys: altShift("Left") },
  { id: "moveRight", group: "Tile", label: "Move right", keys: altShift("Right") },
  { id: "moveUp", group: "Tile", label: "Move up", keys: altShift("Up") },
  { id: "moveDown", group: "Tile", label: "Move down", keys: altShift("Down") },
  { id: "moveFirst", group: "Tile", label: "Move to the first place", keys: altShift("Home") },
  { id: "filter", group: "Wall", label: "Filter the tiles", keys: altShift("F") },
  { id: "focusStrip", group: "Go", label: "Out of sight: what needs you", keys: altShift("J") },
  { id: "layout1", group: "Layouts", label: "One tile", keys: shift("F1") },
  { id: "layout2", group: "Layouts", label: "Two tiles", keys: shift("F2") },
  { id: "layout2x2", group: "Layouts", label: "2 × 2 tiles", keys: shift("F3") },
  { id: "layout3x3", group: "Layouts", label: "3 × 3 tiles", keys: shift("F4") },
  { id: "layoutAuto", group: "Layouts", label: "As many as fit", keys: shift("F5") },
  { id: "layoutFocus", group: "Layouts", label: "One large, the others beside it", keys: shift("F6") },
  { id: "layoutColumns", group: "Layouts", label: "Columns", keys: shift("F7") },
  { id: "layoutCustom", group: "Layouts", label: "My own grid", keys: shift("F8") },
  { id: "changeGrid", group: "Layouts", label: "Change my own grid…", keys: altShift("F8") },
  { id: "resizeTiles", group: "Layouts", label: "Move the edges between tiles", keys: altShift("R") },
  { id: "layouts", group: "Layouts", label: "Save or change layouts…", keys: altShift("L") },
  savedLayout("1"),
  savedLayout("2"),
  savedLayout("3"),
  savedLayout("4"),
  savedLayout("5"),
  savedLayout("6"),
  savedLayout("7"),
  savedLayout("8"),
  savedLayout("9"),
  { id: "toggleSideList", group: "Wall", label: "Show or hide the side list", keys: shift("B") },
  { id: "largerText", group: "Wall", label: "Larger letters", keys: shift("+") },
  { id: "smallerText", group: "Wall", label: "Smaller letters", keys: shift("-") },
  { id: "compare", group: "Wall", label: "Compare answers", keys: altShift("H") },
  { id: "notifications", group: "Wall", label: "Notifications", keys: altShift("N") },
  { id: "providers", group: "Wall", label: "Agents on this machine", keys: altShift("A") },
  { id: "engines", group: "Wall", label: "Engines", keys: shift("D") },
  { id: "help", group: "Wall", label: "Keyboard shortcuts", keys: shift("/") },
  { id: "passThrough", group: "Terminal", label: "The next key is the program’s", keys: shift("G") },
  { id: "keyLock", group: "Terminal", label: "All keys are the program’s, and back", keys: altShift("G") },
  { id: "previousPrompt", group: "Terminal", label: "Command before", keys: altShift("PageUp") },
  { id: "nextPrompt", group: "Terminal", label: "Command after", keys: altShift("PageDown") },
  { id: "copyOutput", group: "Terminal", label: "Copy the command’s output", keys: altShift("O") },
  { id: "selectOutput", group: "Terminal", label: "Select the command’s output", keys: altShift("S") },
  { id: "typeTogether", group: "Terminal", label: "Type into several panes", keys: altShift("V") },
  { id: "stopBroadcast", group: "Terminal", label: "End typing into several panes", keys: altShift("B") },
  { id: "find", group: "Terminal", label: "Find in the pane", keys: { other: "Ctrl+Shift+F", mac: "Cmd+F" } },
  { id: "terminalSettings", group: "Terminal", label: "Terminal settings", keys: shift(",") },
  { id: "copyShown", group: "Terminal", label: "Copy with line breaks as shown", keys: altShift("C") },
  {
    id: "copy",
    group: "Terminal",
    label: "Copy",
    keys: { other: "Ctrl+Shift+C", mac: "Cmd+C", also: "Ctrl+Insert" },
    inText: true,
  },
  {
    id: "paste",
    group: "Terminal",
    label: "Paste",
    keys: { other: "Ctrl+Shift+V", mac: "Cmd+V", also: "Shift+Insert" },
    inText: true,
  },
  {
    id: "newline",
    group: "Terminal",
    label: "New line in an agent’s message",
    keys: { other: "Shift+Enter", mac: "Shift+Enter" },
    inText: true,
  },
] as const satisfies readonly KeyRow[];

/** Commands: what the app does itself. A menu outside the page sends these ids too. */
export type CommandId = Exclude<(typeof keyTable)[number], { readonly inText: true }>["id"];
/** What a terminal, or a message that is written, does with a key itself. */
export type TextAct = Extract<(typeof keyTable)[number], { readonly inText: true }>["id"];

export interface KeyPlace {
  readonly mac: boolean;
  readonly browser: boolean;
}

/** The chords of a row where the app runs now; the first one is the one to show. */
export function chordsFor(row: { readonly keys: Keys }, { mac, browser }: KeyPlace): readonly string[] {
  const system = mac ? "mac" : "other";
  const { [system]: usual, browser: own, also } = row.keys;
  const shown = browser && own !== undefined ? [own[system], usual] : [usual];
  return also === undefined ? shown : [...shown, also];
}

const commandIds: ReadonlySet<string> = new Set(keyTable.filter((row) => !("inText" in row)).map((row) => row.id));

export function isCommandId(id: unknown): id is CommandId {
  return typeof id === "string" && commandIds.has(id);
}
