import { type CliClient, type CliPane, readClients, readId, readPanes } from "./cli-rows.ts";

/** One call of a `wezterm cli` sub-command, ready to be run. */
export interface CliCall<T> {
  readonly name: string;
  /** The first release that has it, with the flags used here. */
  readonly since: string;
  /** Settings of WezTerm's that hold for this call, `name=value`. */
  readonly config?: readonly string[];
  /** Flags and words behind the name. */
  readonly argv: readonly string[];
  readonly input?: string;
  /** Throws on an answer it cannot read. */
  read(stdout: string): T;
}

/** First releases, by their changelog. */
const R2022_06 = "20220624-141144";
const R2022_11 = "20221119-145034";
const R2023_03_20 = "20230320-124340";
const R2023_03_26 = "20230326-111934";
const R2023_04 = "20230408-112425";
const R2023_07 = "20230712-072601";
const R2024_01 = "20240127-113634";

export type Side = "left" | "right" | "up" | "down";
export type Direction = Side | "next" | "prev";

const DIRECTIONS = { left: "Left", right: "Right", up: "Up", down: "Down", next: "Next", prev: "Prev" } as const;
const SPLITS = { left: "--left", right: "--right", up: "--top", down: "--bottom" } as const;

/** Sides by the names that panes' places have. */
export const SPLIT_SIDES = { left: "left", right: "right", above: "up", below: "down" } as const;

const nothing = (): null => null;

function onPane(pane: number): string[] {
  return ["--pane-id", String(pane)];
}

function inFolder(cwd: string | undefined): string[] {
  return cwd === undefined ? [] : ["--cwd", cwd];
}

function running(argv: readonly string[]): string[] {
  return argv.length === 0 ? [] : ["--", ...argv];
}

export const list: CliCall<CliPane[]> = {
  name: "list",
  since: R2022_06,
  argv: ["--format", "json"],
  read: readPanes,
};

export const listClients: CliCall<CliClient[]> = {
  name: "list-clients",
  since: R2022_06,
  argv: ["--format", "json"],
  read: readClients,
};

export interface Spawn {
  /** A new tab of that window, or a new window in that workspace. */
  readonly where: { readonly window: number } | { readonly workspace: string };
  /** Of a new window's first tab; WezTerm's own choice when left out. */
  readonly size?: { readonly cols: number; readonly rows: number };
  readonly cwd?: string;
  /** The default program when empty. */
  readonly argv: readonly string[];
}

/** Gives the new pane's id. */
export function spawn({ where, size, cwd, argv }: Spawn): CliCall<number> {
  const place =
    "window" in where ? ["--window-id", String(where.window)] : ["--new-window", "--workspace", where.workspace];
  return {
    name: "spawn",
    since: R2022_06,
    config: size === undefined ? [] : [`initial_cols=${size.cols}`, `initial_rows=${size.rows}`],
    argv: [...place, ...inFolder(cwd), ...running(argv)],
    read: readId,
  };
}

export interface SplitPane {
  readonly pane: number;
  readonly side: Side;
  readonly cells: number;
  /** It spans the tab. */
  readonly full: boolean;
  /** A program in a new pane, or a pane that is moved there. */
  readonly what: { readonly argv: readonly string[]; readonly cwd?: string } | { readonly move: number };
}

/** Gives the id of the pane that is there now. */
export function splitPane({ pane, side, cells, full, what }: SplitPane): CliCall<number> {
  const filled =
    "move" in what ? ["--move-pane-id", String(what.move)] : [...inFolder(what.cwd), ...running(what.argv)];
  const wide = full ? ["--top-level"] : [];
  return {
    name: "split-pane",
    since: R2022_06,
    argv: [...onPane(pane), SPLITS[side], ...wide, "--cells", String(cells), ...filled],
    read: readId,
  };
}

/** As typed, or pasted: in brackets where the program asked for them. The text goes in as input, so it may be long. */
export function sendText(pane: number, text: string, how: "typed" | "pasted"): CliCall<null> {
  return {
    name: "send-text",
    since: R2022_06,
    argv: [...onPane(pane), ...(how === "typed" ? ["--no-paste"] : [])],
    input: text,
    read: nothing,
  };
}

export interface GetText {
  readonly pane: number;
  /** 0 is the first row of the screen, negative ones lie above it; the first there is when none is so far up. */
  readonly from: number;
  readonly escapes: boolean;
}

/** Rows down to the end of the screen, each with a line end behind it. */
export function getText({ pane, from, escapes }: GetText): CliCall<string> {
  return {
    name: "get-text",
    since: R2023_03_20,
    argv: [...onPane(pane), `--start-line=${from}`, ...(escapes ? ["--escapes"] : [])],
    read: (stdout) => stdout,
  };
}

export function killPane(pane: number): CliCall<null> {
  return { name: "kill-pane", since: R2023_03_26, argv: onPane(pane), read: nothing };
}

export function activatePane(pane: number): CliCall<null> {
  return { name: "activate-pane", since: R2023_03_26, argv: onPane(pane), read: nothing };
}

export function activatePaneDirection(pane: number, direction: Direction): CliCall<null> {
  return {
    name: "activate-pane-direction",
    since: R2022_11,
    argv: [...onPane(pane), DIRECTIONS[direction]],
    read: nothing,
  };
}

/** Gives null when there is none in that direction. */
export function getPaneDirection(pane: number, direction: Direction): CliCall<number | null> {
  return {
    name: "get-pane-direction",
    since: R2023_04,
    argv: [...onPane(pane), DIRECTIONS[direction]],
    read: (stdout) => (stdout.trim() === "" ? null : readId(stdout)),
  };
}

export type TabChoice =
  | { readonly tab: number }
  /** Within the window of a pane; negative ones count from the right. */
  | { readonly index: number; readonly pane: number }
  | { readonly steps: number; readonly pane: number; readonly wrap: boolean };

function tabWords(choice: TabChoice): string[] {
  if ("tab" in choice) return ["--tab-id", String(choice.tab)];
  if ("index" in choice) return [...onPane(choice.pane), `--tab-index=${choice.index}`];
  return [...onPane(choice.pane), `--tab-relative=${choice.steps}`, ...(choice.wrap ? [] : ["--no-wrap"])];
}

export function activateTab(choice: TabChoice): CliCall<null> {
  return { name: "activate-tab", since: R2023_03_26, argv: tabWords(choice), read: nothing };
}

export function setTabTitle(tab: number, title: string): CliCall<null> {
  return { name: "set-tab-title", since: R2023_04, argv: ["--tab-id", String(tab), "--", title], read: nothing };
}

export function setWindowTitle(window: number, title: string): CliCall<null> {
  return {
    name: "set-window-title",
    since: R2023_04,
    argv: ["--window-id", String(window), "--", title],
    read: nothing,
  };
}

export function renameWorkspace(workspace: string, next: string): CliCall<null> {
  return {
    name: "rename-workspace",
    since: R2023_04,
    argv: ["--workspace", workspace, "--", next],
    read: nothing,
  };
}

export function zoomPane(pane: number, how: "zoom" | "unzoom" | "toggle"): CliCall<null> {
  return { name: "zoom-pane", since: R2024_01, argv: [...onPane(pane), `--${how}`], read: nothing };
}

/** Moves the edge on that side. */
export function adjustPaneSize(pane: number, side: Side, cells: number): CliCall<null> {
  return {
    name: "adjust-pane-size",
    since: R2023_07,
    argv: [...onPane(pane), "--amount", String(cells), DIRECTIONS[side]],
    read: nothing,
  };
}

/** Into a new tab of its own window, of another window, or of a new window in a workspace. */
export type NewTab = { readonly window: number } | { readonly workspace: string } | null;

export function movePaneToNewTab(pane: number, where: NewTab): CliCall<null> {
  const place =
    where === null
      ? []
      : "window" in where
        ? ["--window-id", String(where.window)]
        : ["--new-window", "--workspace", where.workspace];
  return { name: "move-pane-to-new-tab", since: R2022_06, argv: [...onPane(pane), ...place], read: nothing };
}
