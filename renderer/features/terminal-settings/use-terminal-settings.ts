import type { PartOf } from "../../../shared/base/part.ts";
import type { Settings } from "../../../shared/models/settings.ts";
import type { TerminalSettings } from "../../../shared/models/terminal-settings.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

type Letters = Partial<Pick<Settings, "fontFamily" | "fontSize" | "scrollback">>;

export interface TerminalChoices {
  readonly settings: Settings;
  readonly terminal: TerminalSettings;
  /** Holds at once, on the page and on disk. */
  readonly change: (part: PartOf<TerminalSettings>) => void;
  readonly changeLetters: (part: Letters) => void;
}

export function useTerminalSettings(): TerminalChoices {
  const settings = useApp((state) => state.desk.settings);
  const host = useHostActions();
  const change = (terminal: PartOf<TerminalSettings>): void => void host.changeSettings({ terminal });
  const changeLetters = (part: Letters): void => void host.changeSettings(part);
  return { settings, terminal: settings.terminal, change, changeLetters };
}
