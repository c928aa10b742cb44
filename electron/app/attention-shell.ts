import type { PaneId } from "../../shared/base/ids.ts";
import type { NotificationSettings } from "../../shared/models/attention.ts";
import type { Note } from "./notifier.ts";

/** One thing that waits, as a short line for a menu. */
export interface WaitingLine {
  readonly text: string;
  /** False for what can wait until there is time. */
  readonly now: boolean;
  readonly paneId: PaneId | null;
}

export type ShellNote = Omit<Note, "tag"> & { readonly tag: string };

/** How far this system can bring something to a person's notice outside the page. Made and closed by whoever opens the host. */
export interface AttentionShell {
  /** False where the system has no notifications: the page shows them then. */
  readonly notifies: boolean;
  /** Shows a notification, in place of the one with its tag. `chosen` is called when the person presses it. */
  notify(note: ShellNote, chosen: () => void): void;
  /** Takes a notification back. */
  withdraw(tag: string): void;
  /** What waits, most urgent first, now and after every change of it. `goTo` leads the page there, null to the whole queue. */
  waiting(lines: readonly WaitingLine[], wishes: NotificationSettings, goTo: (pane: PaneId | null) => void): void;
}
