import path from "node:path";
import { BrowserWindow, screen, shell } from "electron";
import { pageOrigin } from "./page-origin.ts";
import { keepWindowState, ontoScreens, readWindowState } from "./window-state.ts";

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
}

/** The main window, where it was last time. The caller loads the page. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...bounds } = ontoScreens(readWindowState(options.stateFile), areas);
  const { x, y } = bounds;
  const at = x === undefined || y === undefined ? {} : { x, y };
  const window = new BrowserWindow({
    width: bounds.width,
    height: bounds.height,
    ...at,
    minWidth: 480,
    minHeight: 320,
    title: "Paneglass",
    icon: options.icon,
    backgroundColor: "#101216",
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.on("close", () => {
    keepWindowState(options.stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  guard(window);
  return window;
}

/** The page stays the page: no navigation, no further windows; web and mail links open where the person has them open. */
function guard(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    if (/^(?:https?:\/\/|mailto:)/.test(url)) void shell.openExternal(url);
    return { action: "deny" };
  });
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    if (!url.startsWith(`${pageOrigin}/`)) event.preventDefault();
  };
  webContents.on("will-navigate", (event) => refuse(event, event.url));
  webContents.on("will-redirect", (event) => refuse(event, event.url));
  webContents.on("will-attach-webview", (event) => event.preventDefault());
}

export function preloadFile(): string {
  return path.join(import.meta.dirname, "../preload/preload.cjs");
}
