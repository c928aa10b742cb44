import type { PaneId } from "../../../shared/base/ids.ts";
import { goToPane } from "../../state/wall-commands.ts";

export type Permission = "granted" | "denied" | "default" | "missing";

export interface PageNote {
  readonly tag: string;
  readonly paneId: PaneId | null;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
}

const open = new Map<string, Notification>();

/** Whether this page may show notifications; `missing` where the browser has none. */
export function permission(): Permission {
  return "Notification" in window ? Notification.permission : "missing";
}

/** Asks the person, by the browser's own question. Only of use from a click or a key. */
export async function askPermission(): Promise<Permission> {
  if (permission() === "missing") return "missing";
  return Notification.requestPermission();
}

/** Shows it in place of the one with the same tag, where the person has allowed that. */
export function showNote({ tag, paneId, title, body, silent }: PageNote): void {
  if (permission() !== "granted") return;
  withdrawNote(tag);
  const shown = new Notification(title, { tag: `paneglass ${tag}`, body, silent });
  shown.addEventListener("click", () => {
    window.focus();
    shown.close();
    if (paneId !== null) goToPane(paneId);
  });
  shown.addEventListener("close", () => {
    if (open.get(tag) === shown) open.delete(tag);
  });
  open.set(tag, shown);
}

export function withdrawNote(tag: string): void {
  open.get(tag)?.close();
  open.delete(tag);
}
