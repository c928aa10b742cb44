import { type CommandId, keyTable } from "../../shared/models/key-table.ts";
import type { OpKind } from "../../shared/ops/catalog.ts";
import { STARTS } from "../state/lacking.ts";
import { operationsSlice } from "../state/operations-slice.ts";
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

type Row = Exclude<(typeof keyTable)[number], { readonly inText: true }>;

/** Whoever reads the list has it open. */
const isOffered = (row: (typeof keyTable)[number]): row is Row => !("inText" in row) && row.id !== "palette";

/** What a command of the app's can't do without. */
const needs: Partial<Readonly<Record<CommandId, OpKind>>> = {
  spawn: STARTS,
  newShell: STARTS,
  killPane: "killPane",
};

/** What the app's keys do. */
export const commandEntries: PaletteSource = ({ state, host, terminals, keys }) =>
  keyTable.filter(isOffered).map(({ id, label, group }) => ({
    id: `command:${id}`,
    group: "command",
    title: label,
    detail: group,
    keys: keys(id),
    mark: { icon: icons[group] ?? "play" },
    lacking: operationsSlice.selectors.lacking(state.operations, needs[id satisfies CommandId] ?? ""),
    run: () => commands[id satisfies CommandId](host, terminals),
  }));
