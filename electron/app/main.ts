import "./early.ts";
import path from "node:path";
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  type WebFrameMain,
  shell as system,
} from "electron";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { Pickable } from "../../shared/models/found-file.ts";
import type { KeyChanges } from "../../shared/models/key-scheme.ts";
import type { PortLike } from "../ipc/byte-channel.ts";
import type { HostServices } from "../ipc/services.ts";
import { servePorts } from "../ipc/transports.ts";
import { stateFolder } from "../store/state-folder.ts";
import { Hosting } from "./hosting.ts";
import { buildMenu } from "./menu.ts";
import { NotificationShell } from "./notification-shell.ts";
import { pageFile } from "./page-files.ts";
import { version } from "./version.ts";
import { pageOrigin, pageScheme } from "./page-origin.ts";
import { openWindow, preloadFile } from "./window.ts";

const state = stateFolder(process.env, process.platform);
const icon = path.join(import.meta.dirname, "../../assets/icons/paneglass.png");
const pageFolder = path.join(import.meta.dirname, "../renderer");
let window: BrowserWindow | null = null;
let host: Hosting | null = null;
let page: Closeable | null = null;
const shell = new NotificationShell({ icon, window: () => window, raise: focusWindow, quit: () => app.quit() });

function servePage(): void {
  protocol.handle(pageScheme, async (request) => {
    const url = new URL(request.url);
    const file = await pageFile(pageFolder, url.host === "app" ? url.pathname : "");
    return new Response(new Uint8Array(file.body), { status: file.status, headers: { ...file.headers } });
  });
}

/** The page may use the clipboard, as a terminal must. Everything else is refused. */
function denyPermissions(): void {
  const allowed = new Set(["clipboard-read", "clipboard-sanitized-write"]);
  const ours = (url: string): boolean => url.startsWith(pageOrigin);
  session.defaultSession.setPermissionRequestHandler((contents, permission, done) => {
    done(allowed.has(permission) && ours(contents.getURL()));
  });
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.has(permission) && ours(origin),
  );
}

/** Hands ports to our own page, to nobody else, anew at each load. */
function answerReady(served: Hosting): void {
  ipcMain.on("paneglass:ready", (event) => {
    const frame = event.senderFrame;
    if (!frame || frame !== window?.webContents.mainFrame || !frame.url.startsWith(`${pageOrigin}/`)) return;
    void served.serve((services) => handPorts(frame, services)).then(replacePage, failed);
  });
}

function handPorts(frame: WebFrameMain, services: HostServices): Closeable {
  const calls = new MessageChannelMain();
  const panes = new MessageChannelMain();
  const link = servePorts(calls.port1 as PortLike, panes.port1 as PortLike, services);
  frame.postMessage("paneglass:ports", null, [calls.port2, panes.port2]);
  return link;
}

function replacePage(next: Closeable): void {
  page?.close();
  page = next;
}

function failed(thrown: unknown): void {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  dialog.showErrorBox("Paneglass could not start", text);
  app.exit(1);
}

const shows = { folder: ["openDirectory", "createDirectory"], file: ["openFile", "showHiddenFiles"] } as const;

async function pickPath(what: Pickable, start: string | undefined): Promise<string | null> {
  const from = start ? { defaultPath: start } : {};
  if (what === "newFile") {
    const kept = window ? await dialog.showSaveDialog(window, from) : await dialog.showSaveDialog(from);
    return kept.canceled || kept.filePath === "" ? null : kept.filePath;
  }
  const options = { ...from, properties: [...shows[what]] };
  const picked = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return picked.filePaths[0] ?? null;
}

const openPath = (file: string): Promise<string> => system.openPath(file);

function showMenu(changes: KeyChanges): void {
  Menu.setApplicationMenu(buildMenu((id) => window?.webContents.send("paneglass:command", id), changes));
}

function showWindow(): void {
  window = openWindow({
    preload: preloadFile(),
    icon,
    stateFile: path.join(state, "window.json"),
  });
  window.on("closed", () => {
    window = null;
  });
  shell.drawBadge();
  void window.loadURL(`${pageOrigin}/index.html`);
}

function focusWindow(): void {
  if (!window) return showWindow();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function begin(): Promise<void> {
  await app.whenReady();
  const options = {
    env: process.env,
    stateFolder: state,
    kind: "electron",
    version,
    pickPath,
    openPath,
    shell,
  } as const;
  host = new Hosting({ ...options, heardKeys: showMenu }, failed);
  await host.opened();
  servePage();
  denyPermissions();
  answerReady(host);
  showWindow();
  app.on("activate", focusWindow);
}

function end(): void {
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin" && !shell.stays) app.quit();
  });
  app.on("will-quit", (event) => {
    if (!host) return;
    const closing = host;
    host = null;
    event.preventDefault();
    void closing.close().finally(() => app.exit(0));
  });
}

if (app.requestSingleInstanceLock()) {
  app.on("second-instance", focusWindow);
  end();
  begin().catch(failed);
} else {
  app.quit();
}
