import type { MenuItemConstructorOptions } from "electron";
import { countWords } from "../../shared/agents/attention-words.ts";
import type { WaitingLine } from "./attention-shell.ts";

/** A tray's menu is for a glance: more than this is told as a number. */
const MOST_LINES = 8;

export interface TrayActs {
  /** Opens or raises the window, at this agent's tile, the queue (null) or as it is. */
  readonly show: (line?: WaitingLine | null) => void;
  readonly quit: () => void;
}

/** What the tray's menu offers. */
export function trayMenu(lines: readonly WaitingLine[], { show, quit }: TrayActs): MenuItemConstructorOptions[] {
  const urgent = lines.filter(({ now }) => now).length;
  const rest = lines.length - MOST_LINES;
  const head = countWords(urgent, lines.length - urgent) || "Nobody needs you";
  return [
    { label: head, enabled: false },
    ...lines.slice(0, MOST_LINES).map((line) => ({ label: line.text.replaceAll("&", "&&"), click: () => show(line) })),
    ...(rest > 0 ? [{ label: `${rest} more`, click: () => show(null) }] : []),
    { type: "separator" },
    { label: "Next needing attention", enabled: lines.length > 0, click: () => show(lines[0]) },
    { label: "Show Paneglass", click: () => show() },
    { type: "separator" },
    { label: "Quit Paneglass", click: quit },
  ];
}
