import { type CommandId, keyTable } from "../../shared/models/key-table.ts";
import type { IconName } from "../ui/icon-paths.ts";
import { commands } from "./commands.ts";
import type { PaletteSource } from "./palette-use.ts";

const icons: Readonly<Record<string, IconName>> = {
  Start: "plus",
  Operations: "play",
  Go: "focus",
  Tile: "window",
  Messages: "message",
  Wall: "four",
  Layouts: "auto",
  Terminal: "shell",
};

type Row = Exclude<(typeof keyTable)[number], { readonly elsewhere: true }>;

/** Whoever reads the list has it open. */
const isOffered = (row: (typeof keyTable)[number]): row is Row => !("elsewhere" in row) && row.id !== "palette";

/** What the app's keys do. */
export const commandEntries: PaletteSource = ({ host, terminals, keys }) =>
  keyTable.filter(isOffered).map(({ id, label, group }) => ({
    id: `command:${id}`,
    group: "command",
    title: label,
    detail: group,
    keys: keys(id),
    mark: { icon: icons[group] ?? "play" },
    run: () => commands[id satisfies CommandId](host, terminals),
  }));
