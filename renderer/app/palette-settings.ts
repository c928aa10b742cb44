import type { Browsed, Dialog } from "../state/dialogs-slice.ts";
import { act } from "../state/store.ts";
import type { SettingsChange } from "../state/desk-slice.ts";
import type { IconName } from "../ui/icon-paths.ts";
import type { PaletteSource } from "./palette-use.ts";

interface Opened {
  readonly title: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly dialog: Dialog;
}

const browse = (what: Browsed, title: string, detail: string): Opened => ({
  ...{ title, detail, icon: "system" },
  dialog: { kind: "browse", what },
});

/** Dialogs that have no key of their own. */
const opened: readonly Opened[] = [
  { title: "Snippets", detail: "Texts to send again", icon: "message", dialog: { kind: "snippets" } },
  {
    ...{ title: "Inspect the server", detail: "Its options, environment and clients", icon: "eye" },
    dialog: { kind: "inspector", target: { kind: "server" } },
  },
  browse("options", "Server options", "Every option of the server, its sessions, windows and panes"),
  browse("keys", "Key bindings", "What the server’s own keys do"),
  browse("hooks", "Hooks", "What the server runs whenever something happens"),
  browse("buffers", "Paste buffers", "What was copied in the server"),
];

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly holds: boolean;
  readonly change: SettingsChange;
}

/** Settings that one step changes, and the dialogs for all others. */
export const settingEntries: PaletteSource = ({ state, host }) => {
  const { theme } = state.desk.settings;
  const choices: readonly Choice[] = [
    ...[["dark", "Dark theme", "moon"] as const, ["light", "Light theme", "sun"] as const].map(
      ([value, title, icon]) => ({ id: value, title, icon, holds: theme === value, change: { theme: value } }),
    ),
    {
      id: "system",
      title: "Theme of the system",
      icon: "system",
      holds: theme === "system",
      change: { theme: "system" },
    },
  ];
  return [
    ...opened.map(({ title, detail, icon, dialog }) => ({
      ...{ id: `setting:${title}`, group: "setting" as const, title, detail, mark: { icon }, does: "Open" },
      run: () => act.dialogs.show(dialog),
    })),
    ...choices.map(({ id, title, icon, holds, change }) => ({
      ...{ id: `theme:${id}`, group: "setting" as const, title, detail: holds ? "In use" : "", mark: { icon } },
      does: "At once",
      run: () => void host.changeSettings(change),
    })),
  ];
};
