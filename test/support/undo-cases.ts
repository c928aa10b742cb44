import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";

/** Something that is done and taken back. */
export interface UndoCase {
  readonly name: string;
  /** Run before, each as argv, on a server with the session `main` and its pane `%0`. */
  readonly setup?: readonly (readonly string[])[];
  readonly operation: () => Operation;
  /** What is to be the same afterwards, as argv; where everything stands when left out. */
  readonly shown?: readonly string[];
}

const panesOf = (format: string): readonly string[] => ["list-panes", "-a", "-F", format];

/** Where everything stands, without the numbers that differ after a return. */
export const STANDS = panesOf(
  "#{session_name}:#{window_index} #{window_name} #{window_zoomed_flag} #{pane_index} #{pane_left},#{pane_top} #{pane_width}x#{pane_height} #{pane_active}",
);

const beside: readonly (readonly string[])[] = [["split-window", "-h", "-t", "%0", "-l", "30", "--", "env", "sh"]];
const three = [...beside, ["split-window", "-v", "-t", "%1", "-l", "7", "--", "env", "sh"]];
const second: readonly (readonly string[])[] = [["new-window", "-d", "-t", "main:3", "-n", "third", "--", "env", "sh"]];
const other: readonly (readonly string[])[] = [
  ["new-session", "-d", "-s", "other", "-x", "80", "-y", "24", "-n", "first", "--", "env", "sh"],
];

/** Each way back, as it is tried on every engine. What an engine can't do in `setup` or by `operation` leaves a case out. */
export const undoCases: readonly UndoCase[] = [
  {
    name: "a session's name",
    operation: () => ops.renameSession({ target: "$0", name: "renamed" }),
    shown: ["list-sessions", "-F", "#{session_name}"],
  },
  {
    name: "a window that was started anew",
    setup: three,
    operation: () => ops.respawnWindow({ target: "@0", kill: true, argv: ["sleep", "600"] }),
  },
  {
    name: "a window's name",
    operation: () => ops.renameWindow({ target: "@0", name: "renamed" }),
    shown: panesOf("#{window_name}"),
  },
  {
    name: "a pane's title",
    operation: () => ops.selectPane({ target: "%0", title: "titled" }),
    shown: panesOf("#{pane_title}"),
  },
  {
    name: "a session's option that was not set",
    operation: () => ops.setOption({ target: "$0", option: "status", value: false }),
    shown: ["show-options", "-t", "$0"],
  },
  {
    name: "an option for all",
    setup: [["set-option", "-g", "history-limit", "777"]],
    operation: () => ops.setOption({ global: true, option: "history-limit", value: 888 }),
    shown: ["show-options", "-g", "history-limit"],
  },
  {
    name: "a window's option that is taken away",
    setup: [["set-option", "-w", "-t", "@0", "monitor-activity", "on"]],
    operation: () => ops.setWindowOption({ target: "@0", option: "monitor-activity", unset: true }),
    shown: ["show-options", "-w", "-t", "@0", "monitor-activity"],
  },
  {
    name: "a variable",
    operation: () => ops.setEnvironment({ target: "$0", name: "PG_NEW", value: "x y" }),
    shown: ["show-environment", "-t", "$0"],
  },
  {
    name: "a buffer",
    setup: [["set-buffer", "-b", "kept", "some text"]],
    operation: () => ops.deleteBuffer({ name: "kept" }),
    shown: ["show-buffer", "-b", "kept"],
  },
  {
    name: "a key",
    operation: () => ops.bindKey({ table: "root", key: "F12", command: "display-message hello" }),
    shown: ["list-keys", "-T", "root"],
  },
  { name: "a layout", setup: three, operation: () => ops.selectLayout({ target: "@0", layout: "even-vertical" }) },
  { name: "a size", setup: beside, operation: () => ops.resizePane({ target: "%1", width: 50 }) },
  { name: "a zoomed pane", setup: beside, operation: () => ops.resizePane({ target: "%1", zoom: true }) },
  { name: "swapped panes", setup: three, operation: () => ops.swapPane({ source: "%0", target: "%2" }) },
  {
    name: "a pane of its own window",
    setup: three,
    operation: () => ops.breakPane({ source: "%1", target: "$0", name: "out", detached: true }),
  },
  {
    name: "a pane in another window",
    setup: [...three, ...second],
    operation: () => ops.joinPane({ source: "%1", target: "%3", direction: "right" }),
  },
  {
    name: "a moved window",
    setup: second,
    operation: () => ops.moveWindow({ source: "@1", target: { session: "main", window: 9 }, detached: true }),
  },
  {
    name: "swapped windows",
    setup: second,
    operation: () => ops.swapWindow({ source: "@0", target: "@1", detached: true }),
  },
  { name: "a killed first pane", setup: beside, operation: () => ops.killPane({ target: "%0" }) },
  { name: "a killed last pane", setup: beside, operation: () => ops.killPane({ target: "%1" }) },
  { name: "a killed pane between others", setup: three, operation: () => ops.killPane({ target: "%1" }) },
  { name: "all other panes", setup: three, operation: () => ops.killPane({ target: "%1", others: true }) },
  {
    name: "a killed window",
    setup: [...second, ["split-window", "-d", "-t", "main:3", "-l", "5", "--", "env", "sh"]],
    operation: () => ops.killWindow({ target: "@1" }),
  },
  {
    name: "all other windows",
    setup: [...second, ["new-window", "-d", "-t", "main:5", "-n", "fifth", "--", "env", "sh"]],
    operation: () => ops.killWindow({ target: "@1", others: true }),
  },
  {
    name: "a killed session",
    setup: [...other, ["new-window", "-d", "-t", "other:4", "-n", "fourth", "--", "env", "sh"]],
    operation: () => ops.killSession({ target: "$1" }),
  },
  { name: "all other sessions", setup: other, operation: () => ops.killSession({ target: "$0", others: true }) },
  { name: "the last session", operation: () => ops.killSession({ target: "$0" }) },
  { name: "the server", setup: other, operation: () => ops.killServer() },
];
