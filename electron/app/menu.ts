import { Menu, type MenuItemConstructorOptions } from "electron";
import { type KeyChanges, keyScheme } from "../../shared/models/key-scheme.ts";
import { type CommandId, keyTable } from "../../shared/models/key-table.ts";

type Send = (commandId: CommandId) => void;
type Items = (ids: readonly CommandId[]) => MenuItemConstructorOptions[];

const mac = process.platform === "darwin";

/**
 * Menu items that the page carries out. Their keys are shown but not registered: the page handles them itself, and whatever it does
 * not want belongs to the terminal.
 */
function commandItems(send: Send, changes: KeyChanges): Items {
  const { chords } = keyScheme({ mac, browser: false }, changes);
  return (ids) =>
    keyTable.flatMap((row) => {
      const id = ids.find((wanted) => wanted === row.id);
      if (id === undefined) return [];
      const accelerator = chords.get(id)?.[0]?.replace(/\+\+$/, "+Plus");
      return [
        {
          label: row.label,
          ...(accelerator ? { accelerator } : {}),
          registerAccelerator: false,
          click: () => send(id),
        },
      ];
    });
}

/** Standard edit items. On macOS they keep Cmd keys; elsewhere Ctrl+C and its like are the terminal's, so they have none. */
function editItems(): MenuItemConstructorOptions[] {
  const roles = ["undo", "redo", "cut", "copy", "paste", "selectAll"] as const;
  return roles.map((role) => (mac ? { role } : { role, registerAccelerator: false }));
}

/** The application menu, with the keys as the person has them. No label has a mnemonic and no item takes a key that a terminal program could want. */
export function buildMenu(send: Send, changes: KeyChanges): Menu {
  const commands = commandItems(send, changes);
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const quit: MenuItemConstructorOptions = mac ? { role: "close" } : { role: "quit", accelerator: "Ctrl+Shift+Q" };
  const window: MenuItemConstructorOptions[] = [
    { role: "togglefullscreen", ...(mac ? {} : { registerAccelerator: false }) },
    { role: "toggleDevTools", ...(mac ? {} : { accelerator: "Ctrl+Shift+F12" }) },
  ];
  const grids: CommandId[] = ["layout1", "layout2", "layout2x2", "layout3x3", "layoutCustom"];
  const layouts: CommandId[] = ["layoutAuto", ...grids, "layoutFocus", "layoutColumns", "layouts"];
  return Menu.buildFromTemplate([
    ...(mac ? [{ role: "appMenu" as const }] : []),
    {
      label: "File",
      submenu: [...commands(["spawn", "newShell"]), separator, ...commands(["profiles", "teams"]), separator, quit],
    },
    { label: "Edit", submenu: editItems() },
    {
      label: "View",
      submenu: [
        ...commands(["queue", "nextBlocked", "notifications"]),
        separator,
        ...commands(["composer", "selectMany", "inbox"]),
        separator,
        ...commands(["lastAnswer", "compare"]),
        separator,
        ...commands(["find", "terminalSettings"]),
        separator,
        ...commands(["zoom", "toggleSideList", "largerText", "smallerText"]),
        separator,
        ...commands(["filter", "focusStrip"]),
        separator,
        ...commands(layouts),
        separator,
        ...window,
      ],
    },
    ...(mac ? [{ role: "windowMenu" as const }] : []),
    { label: "Help", submenu: commands(["providers", "engines", "help"]) },
  ]);
}
