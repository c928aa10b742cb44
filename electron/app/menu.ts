import { Menu, type MenuItemConstructorOptions } from "electron";

type Send = (commandId: string) => void;

const mac = process.platform === "darwin";

/**
 * A menu item that the page carries out. Its keys are shown but not registered: the page handles them itself, and whatever it
 * does not want belongs to the terminal.
 */
function command(label: string, shown: { id: string; keys: string }, send: Send): MenuItemConstructorOptions {
  const accelerator = `${mac ? "Cmd" : "Ctrl"}+Shift+${shown.keys}`;
  return { label, accelerator, registerAccelerator: false, click: () => send(shown.id) };
}

/** Standard edit items. On macOS they keep Cmd keys; elsewhere Ctrl+C and its like are the terminal's, so they have none. */
function editItems(): MenuItemConstructorOptions[] {
  const roles = ["undo", "redo", "cut", "copy", "paste", "selectAll"] as const;
  return roles.map((role) => (mac ? { role } : { role, registerAccelerator: false }));
}

function appMenu(): MenuItemConstructorOptions[] {
  return mac ? [{ role: "appMenu" }] : [];
}

/** The application menu. No label has a mnemonic and no item takes a key that a terminal program could want. */
export function buildMenu(send: Send): Menu {
  const quit: MenuItemConstructorOptions = mac ? { role: "close" } : { role: "quit", accelerator: "Ctrl+Shift+Q" };
  return Menu.buildFromTemplate([
    ...appMenu(),
    {
      label: "File",
      submenu: [
        command("Spawn Agent…", { id: "spawn", keys: "N" }, send),
        command("New Shell", { id: "newShell", keys: "T" }, send),
        { type: "separator" },
        quit,
      ],
    },
    { label: "Edit", submenu: editItems() },
    {
      label: "View",
      submenu: [
        command("Zoom Tile", { id: "zoom", keys: "Enter" }, send),
        command("Side List", { id: "toggleSideList", keys: "B" }, send),
        { type: "separator" },
        { role: "togglefullscreen", ...(mac ? {} : { registerAccelerator: false }) },
        { role: "toggleDevTools", ...(mac ? {} : { accelerator: "Ctrl+Shift+F12" }) },
      ],
    },
    { role: "windowMenu", ...(mac ? {} : { visible: false }) },
    { label: "Help", submenu: [command("Keyboard Shortcuts", { id: "help", keys: "/" }, send)] },
  ]);
}
