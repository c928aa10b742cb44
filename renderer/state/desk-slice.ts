import { withPart } from "../../shared/base/part.ts";
import type { PartOf } from "../../shared/base/part.ts";
import { defaultSettings } from "../../shared/models/settings.ts";
import type { Settings } from "../../shared/models/settings.ts";

export interface DeskInfo {
  readonly version: string;
  readonly host: "electron" | "browser";
  readonly platform: string;
  readonly home: string;
  readonly picksPaths: boolean;
}

export type SettingsChange = PartOf<Settings>;

export interface DeskSlice {
  /** As the host has them, with the changes that are under way. */
  readonly settings: Settings;
  readonly told: Settings;
  /** Sent to the host and not answered, oldest first. */
  readonly changes: readonly SettingsChange[];
  /** Null until the host has answered. */
  readonly info: DeskInfo | null;
  /** What the operating system prefers. */
  readonly systemTheme: "dark" | "light";
}

const initial: DeskSlice = {
  settings: defaultSettings,
  told: defaultSettings,
  changes: [],
  info: null,
  systemTheme: "dark",
};

type Held = Pick<DeskSlice, "told" | "changes">;

const holding = ({ told, changes }: Held): Partial<DeskSlice> => ({
  told,
  changes,
  settings: changes.reduce<Settings>((settings, change) => withPart<Settings>(settings, change), told),
});

const actions = {
  /** What the host says that holds now. */
  setSettings: ({ changes }: DeskSlice, told: Settings): Partial<DeskSlice> => holding({ told, changes }),
  change: ({ told, changes }: DeskSlice, change: SettingsChange): Partial<DeskSlice> =>
    holding({ told, changes: [...changes, change] }),
  /** The host has taken a change, and says what holds now; or it has not, with null. */
  changed: (slice: DeskSlice, change: SettingsChange, told: Settings | null): Partial<DeskSlice> =>
    holding({ told: told ?? slice.told, changes: slice.changes.filter((one) => one !== change) }),
  setInfo: (_: DeskSlice, info: DeskInfo): Partial<DeskSlice> => ({ info }),
  setSystemTheme: (_: DeskSlice, systemTheme: "dark" | "light"): Partial<DeskSlice> => ({ systemTheme }),
};

const theme = ({ settings, systemTheme }: DeskSlice): "dark" | "light" =>
  settings.theme === "system" ? systemTheme : settings.theme;

/** `folder` with the home folder as `~`. */
function shortFolder(folder: string, home: string | undefined): string {
  if (home === undefined || home === "" || (folder !== home && !folder.startsWith(`${home}/`))) return folder;
  return `~${folder.slice(home.length)}`;
}

export const deskSlice = { initial, actions, selectors: { theme, shortFolder } };
