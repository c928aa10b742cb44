import { defaultSettings } from "../../shared/models/settings.ts";
import type { Settings } from "../../shared/models/settings.ts";

export interface DeskInfo {
  readonly version: string;
  readonly host: "electron" | "browser";
  readonly platform: string;
  readonly home: string;
  readonly picksFolders: boolean;
}

export interface DeskSlice {
  readonly settings: Settings;
  /** Null until the host has answered. */
  readonly info: DeskInfo | null;
  /** What the operating system prefers. */
  readonly systemTheme: "dark" | "light";
}

const initial: DeskSlice = { settings: defaultSettings, info: null, systemTheme: "dark" };

const actions = {
  setSettings: (_: DeskSlice, settings: Settings): Partial<DeskSlice> => ({ settings }),
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
