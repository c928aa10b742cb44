import type { Disposables } from "../../shared/base/disposables.ts";
import type { Pickable } from "../../shared/models/found-file.ts";
import type { KeyChanges } from "../../shared/models/key-scheme.ts";
import type { Timeline } from "../operations/timeline.ts";
import type { SettingsFile } from "../store/settings.ts";
import type { Store } from "../store/store.ts";
import type { AttentionShell } from "./attention-shell.ts";
import type { Machine } from "./machine.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface HostOptions {
  readonly env: Env;
  readonly stateFolder: string;
  readonly kind: "electron" | "browser";
  readonly version: string;
  /** Shows the system's picker of folders or files; left out where the host has none. */
  readonly pickPath?: (what: Pickable, start: string | undefined) => Promise<string | null>;
  /** Opens a file with what the system has for it; gives what went wrong, or an empty text. Left out where programs have to. */
  readonly openPath?: (path: string) => Promise<string>;
  /** Notifications, badge and tray of this system; left out where only the page can show something. */
  readonly shell?: AttentionShell;
  /** Hears which keys the person has changed, at once and after every change; left out where no menu shows them. */
  readonly heardKeys?: (changes: KeyChanges) => void;
  /** Closes this host and opens another one, once what was asked is answered. Left out where nobody could. */
  readonly reopen?: () => void;
}

/** What every part of the host may need. `open` is closed with it. */
export interface HostParts {
  readonly options: HostOptions;
  readonly settings: SettingsFile;
  readonly store: Store;
  readonly machine: Machine;
  /** Where everything that changes the server is written down. */
  readonly timeline: Timeline;
  readonly open: Disposables;
  readonly log: (text: string) => void;
}
