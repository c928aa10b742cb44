import type { CliRan, CliRunner } from "../../electron/engines/wezterm/cli-answer.ts";
import { type DoubleOptions, DoubleRefusal, DoubleWorld } from "./wezterm-double-world.ts";
import { readWords, UsageError, type WordRules, type Words } from "./wezterm-double-words.ts";

type Command = {
  readonly rules: WordRules;
  readonly run: (world: DoubleWorld, words: Words) => Promise<string> | string;
};

export interface DoubleSettings extends DoubleOptions {
  /** `20240203-110809` and the like. */
  readonly release?: string;
}

const SIDES = ["left", "right", "top", "bottom"] as const;

function numberOf(words: Words, name: string): number | null {
  const text = words.values.get(name);
  if (text === undefined) return null;
  if (!/^-?\d+$/.test(text)) throw new UsageError(`invalid value '${text}' for '--${name}'`);
  return Number(text);
}

/** What the words name, or whatever pane has the focus: the real one types into a person's pane then. */
function paneOf(world: DoubleWorld, words: Words): number {
  const id = numberOf(words, "pane-id") ?? world.focused;
  if (id === null)
    throw new DoubleRefusal("--pane-id was not specified and $WEZTERM_PANE is not set in the environment");
  return world.pane(id).id;
}

function rows(world: DoubleWorld): unknown[] {
  return world.windows.flatMap((window) =>
    window.tabs.flatMap((tab) =>
      [...world.boxes(tab)].map(([id, box]) => {
        const pane = world.pane(id);
        return {
          window_id: window.id,
          tab_id: tab.id,
          pane_id: id,
          workspace: window.workspace,
          size: { rows: box.rows, cols: box.cols, pixel_width: 0, pixel_height: 0, dpi: 0 },
          title: pane.title,
          cwd: pane.cwd,
          cursor_x: pane.cursor.x,
          cursor_y: pane.cursor.y,
          cursor_shape: "Default",
          cursor_visibility: "Visible",
          left_col: box.left,
          top_row: box.top,
          tab_title: tab.title,
          window_title: window.title,
          is_active: tab.active === id,
          is_zoomed: tab.zoomed && tab.active === id,
          tty_name: pane.tty,
        };
      }),
    ),
  );
}

async function list(world: DoubleWorld): Promise<string> {
  await Promise.all([...world.panes.values()].map((pane) => pane.settled()));
  return JSON.stringify(rows(world), null, 2);
}

function listClients(world: DoubleWorld): string {
  const spent = { secs: 1, nanos: 0 };
  const focused = world.focused !== null && world.panes.has(world.focused) ? world.focused : null;
  const client = { username: "me", hostname: "here", pid: process.pid, connection_elapsed: spent, idle_time: spent };
  const { workspace } = focused === null ? { workspace: "default" } : world.placeOf(focused).window;
  return JSON.stringify([{ ...client, workspace, focused_pane_id: focused, ssh_auth_sock: null }]);
}

/** Settings that are given before the sub-command, and the rest. */
function settled(all: readonly string[]): { config: Map<string, string>; argv: readonly string[] } {
  const config = new Map<string, string>();
  let at = 0;
  for (; all[at] === "--config"; at += 2) {
    const [name = "", value = ""] = (all[at + 1] ?? "").split("=");
    config.set(name, value);
  }
  return { config, argv: all.slice(at) };
}

function sizeIn(config: ReadonlyMap<string, string>): { size?: { cols: number; rows: number } } {
  const [cols, rows] = [config.get("initial_cols"), config.get("initial_rows")].map(Number);
  return cols && rows ? { size: { cols, rows } } : {};
}

function spawn(world: DoubleWorld, words: Words, config: ReadonlyMap<string, string> = new Map()): string {
  const window = numberOf(words, "window-id");
  const where = words.flags.has("new-window")
    ? { workspace: words.values.get("workspace") ?? "default", ...sizeIn(config) }
    : { window: window ?? world.placeOf(paneOf(world, words)).window.id };
  return `${world.spawn(where, words.words, words.values.get("cwd")).id}\n`;
}

function split(world: DoubleWorld, words: Words): string {
  const pane = paneOf(world, words);
  const side = SIDES.find((one) => words.flags.has(one)) ?? (words.flags.has("horizontal") ? "right" : "bottom");
  const { tab } = world.placeOf(pane);
  const box = world.boxes(tab).get(pane);
  const whole = side === "left" || side === "right" ? box?.cols : box?.rows;
  const percent = numberOf(words, "percent") ?? 50;
  const cells = numberOf(words, "cells") ?? Math.floor(((whole ?? 0) * percent) / 100);
  const moved = numberOf(words, "move-pane-id");
  const what = moved === null ? ([words.words, words.values.get("cwd")] as const) : world.pane(moved).id;
  return `${world.split(pane, { side, cells, full: words.flags.has("top-level") }, what)}\n`;
}

async function getText(world: DoubleWorld, words: Words): Promise<string> {
  const pane = world.pane(paneOf(world, words));
  await pane.settled();
  return pane.text(numberOf(words, "start-line") ?? 0, numberOf(words, "end-line"), words.flags.has("escapes"));
}

function activateTab(world: DoubleWorld, words: Words): string {
  const id = numberOf(words, "tab-id");
  const here = id === null ? world.placeOf(paneOf(world, words)) : world.tab(id);
  const { tabs, activeTab } = here.window;
  const index = numberOf(words, "tab-index");
  const steps = numberOf(words, "tab-relative");
  const at =
    index !== null
      ? index < 0
        ? tabs.length + index
        : index
      : steps !== null
        ? words.flags.has("no-wrap")
          ? Math.max(0, Math.min(tabs.length - 1, activeTab + steps))
          : (((activeTab + steps) % tabs.length) + tabs.length) % tabs.length
        : tabs.indexOf(here.tab);
  const tab = tabs[at];
  if (tab === undefined) throw new DoubleRefusal(`tab index ${at} is invalid`);
  world.activate(tab.active);
  return "";
}

function adjustSize(world: DoubleWorld, words: Words): string {
  const [word = ""] = words.words;
  const side = word.toLowerCase();
  if (!["up", "down", "left", "right", "next", "prev"].includes(side))
    throw new UsageError(`invalid value '${word}' for '<DIRECTION>'`);
  const amount = numberOf(words, "amount") ?? 1;
  const along = side === "left" || side === "right" ? "columns" : "rows";
  world.adjust(paneOf(world, words), along, side === "left" || side === "up" ? -amount : amount);
  return "";
}

const PANE: WordRules = { values: ["pane-id"] };

const COMMANDS: Readonly<Record<string, Command>> = {
  list: { rules: { values: ["format"] }, run: list },
  "list-clients": { rules: { values: ["format"] }, run: listClients },
  spawn: {
    rules: {
      values: ["pane-id", "domain-name", "window-id", "cwd", "workspace"],
      flags: ["new-window"],
      conflicts: [
        ["window-id", "workspace"],
        ["window-id", "new-window"],
      ],
      requires: { workspace: "new-window" },
      words: [0, 10_000],
    },
    run: spawn,
  },
  "split-pane": {
    rules: {
      values: ["pane-id", "cells", "percent", "cwd", "move-pane-id"],
      flags: [...SIDES, "horizontal", "top-level"],
      conflicts: [
        [...SIDES, "horizontal"],
        ["cells", "percent"],
        ["move-pane-id", "cwd"],
        ["move-pane-id", "words"],
      ],
      words: [0, 10_000],
    },
    run: split,
  },
  "get-text": {
    rules: { values: ["pane-id", "start-line", "end-line"], flags: ["escapes"] },
    run: getText,
  },
  "kill-pane": { rules: PANE, run: (world, words) => (world.kill(paneOf(world, words)), "") },
  "activate-pane": { rules: PANE, run: (world, words) => (world.activate(paneOf(world, words)), "") },
  "activate-tab": {
    rules: {
      values: ["pane-id", "tab-id", "tab-index", "tab-relative"],
      flags: ["no-wrap"],
      conflicts: [
        ["tab-id", "tab-index", "tab-relative"],
        ["tab-id", "pane-id"],
      ],
      requires: { "no-wrap": "tab-relative" },
    },
    run: activateTab,
  },
  "set-tab-title": {
    rules: { values: ["pane-id", "tab-id"], conflicts: [["pane-id", "tab-id"]], words: [1, 1] },
    run: (world, words) => {
      const id = numberOf(words, "tab-id");
      const { tab } = id === null ? world.placeOf(paneOf(world, words)) : world.tab(id);
      tab.title = words.words[0] ?? "";
      return "";
    },
  },
  "set-window-title": {
    rules: { values: ["pane-id", "window-id"], conflicts: [["pane-id", "window-id"]], words: [1, 1] },
    run: (world, words) => {
      const id = numberOf(words, "window-id");
      const window = id === null ? world.placeOf(paneOf(world, words)).window : world.window(id);
      window.title = words.words[0] ?? "";
      return "";
    },
  },
  "rename-workspace": {
    rules: { values: ["pane-id", "workspace"], words: [1, 1] },
    run: (world, words) => {
      const old = words.values.get("workspace") ?? world.placeOf(paneOf(world, words)).window.workspace;
      for (const window of world.windows) if (window.workspace === old) window.workspace = words.words[0] ?? "";
      return "";
    },
  },
  "zoom-pane": {
    rules: { values: ["pane-id"], flags: ["zoom", "unzoom", "toggle"], conflicts: [["zoom", "unzoom", "toggle"]] },
    run: (world, words) => {
      const pane = paneOf(world, words);
      const { tab } = world.placeOf(pane);
      const on = words.flags.has("toggle") ? !tab.zoomed : !words.flags.has("unzoom");
      world.zoom(pane, on);
      return "";
    },
  },
  "adjust-pane-size": { rules: { values: ["pane-id", "amount"], words: [1, 1] }, run: adjustSize },
  "move-pane-to-new-tab": {
    rules: {
      values: ["pane-id", "window-id", "workspace"],
      flags: ["new-window"],
      conflicts: [["new-window", "window-id"]],
    },
    run: (world, words) => {
      const window = numberOf(words, "window-id");
      const workspace = words.values.get("workspace") ?? "default";
      const place = words.flags.has("new-window") ? { workspace } : window === null ? null : { window };
      world.moveToNewTab(paneOf(world, words), place);
      return "";
    },
  },
};

/** Text goes into a pane with its input, so it has the input besides. */
const SEND: WordRules = { values: ["pane-id"], flags: ["no-paste"], words: [0, 1] };

function sendText(world: DoubleWorld, words: Words, input: string): string {
  const pane = world.pane(paneOf(world, words));
  const text = words.words[0] ?? input;
  if (words.flags.has("no-paste")) pane.write(text);
  else pane.paste(text);
  return "";
}

const LOG = "12:00:00.000  ERROR  wezterm > ";

/** A WezTerm whose windows are in memory and whose programs are real ones. It refuses what the real command line refuses. */
export class WeztermDouble {
  readonly world: DoubleWorld;
  /** Each call's words, as they came. */
  readonly calls: string[][] = [];
  /** False: as if it had never been started. */
  up = true;
  readonly #release: string;
  readonly #socket: string;

  constructor(settings: DoubleSettings = {}) {
    this.world = new DoubleWorld(settings);
    this.#release = settings.release ?? "20240203-110809";
    this.#socket = settings.socket ?? "/run/wezterm/gui-sock-1";
  }

  readonly run: CliRunner = async (argv, input) => {
    this.calls.push([...argv]);
    if (argv[0] === "--version") return said(`wezterm ${this.#release}-5046fc22\n`);
    try {
      return said(await this.#command(argv, input ?? ""));
    } catch (thrown) {
      return failed(thrown);
    }
  };

  async #command(all: readonly string[], input: string): Promise<string> {
    const { config, argv } = settled(all);
    const [first, ...rest] = argv;
    if (first !== "cli") throw new UsageError(`unrecognized subcommand '${first}'`);
    const at = rest.findIndex((word) => !word.startsWith("--"));
    const name = rest[at] ?? "";
    const words = rest.slice(at + 1);
    if (name !== "send-text" && COMMANDS[name] === undefined) throw new UsageError(`unrecognized subcommand '${name}'`);
    const rules = COMMANDS[name]?.rules ?? SEND;
    const read = readWords(rules, words);
    if (!this.up) {
      const why = `connecting to ${this.#socket}; No such file or directory (os error 2)`;
      throw new DoubleRefusal(`failed to connect to Socket("${this.#socket}"): ${why}`);
    }
    if (name === "spawn") return spawn(this.world, read, config);
    return COMMANDS[name] === undefined ? sendText(this.world, read, input) : COMMANDS[name].run(this.world, read);
  }

  end(): void {
    this.world.end();
  }
}

function said(stdout: string): CliRan {
  return { exitCode: 0, stdout, stderr: "" };
}

function failed(thrown: unknown): CliRan {
  if (thrown instanceof UsageError)
    return { exitCode: 2, stdout: "", stderr: `error: ${thrown.message}\n\nUsage: wezterm cli\n` };
  if (thrown instanceof DoubleRefusal)
    return { exitCode: 1, stdout: "", stderr: `${LOG}${thrown.message}; terminating\n` };
  throw thrown;
}
