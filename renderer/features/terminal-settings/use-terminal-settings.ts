import type { Settings } from "../../../shared/models/settings.ts";
import type { TerminalSettings } from "../../../shared/models/terminal-settings.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

export interface TerminalChoices {
  readonly settings: Settings;
  readonly terminal: TerminalSettings;
  /** Holds at once, on the page and on disk. */
  readonly change: (part: Partial<TerminalSettings>) => void;
  readonly changeLetters: (part: Partial<Pick<Settings, "fontFamily" | "fontSize" | "scrollback">>) => void;
}

export function useTerminalSettings(): TerminalChoices {
  const settings = useApp((state) => state.desk.settings);
  const host = useHostActions();
  // In the store at once: the next change builds on this one.
  const change = (part: Partial<TerminalSettings>): void => {
    const now = appStore.getState().desk.settings;
    const terminal = { ...now.terminal, ...part };
    act.desk.setSettings({ ...now, terminal });
    void host.changeSettings({ terminal });
  };
  const changeLetters = (part: Partial<Settings>): void => {
    act.desk.setSettings({ ...appStore.getState().desk.settings, ...part });
    void host.changeSettings(part);
  };
  return { settings, terminal: settings.terminal, change, changeLetters };
}
