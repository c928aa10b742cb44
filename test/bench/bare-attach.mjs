// The peer of the figures: Electron with one window, one xterm.js and one `tmux attach` by node-pty, and nothing else. Takes the words of
// the program to run as JSON in BARE_ATTACH. The page tells what it shows by `window.bareText()`.
import { createRequire } from "node:module";
import path from "node:path";
import { spawn } from "@lydell/node-pty";
import { app, BrowserWindow, ipcMain } from "electron";

const require = createRequire(import.meta.url);
const { file, args, env, cols, rows } = JSON.parse(process.env.BARE_ATTACH ?? "{}");
const xterm = path.dirname(require.resolve("@xterm/xterm/package.json"));

const page = `<!doctype html><style>body{margin:0;background:#000}</style><div id="terminal"></div><script>
const { ipcRenderer } = require("electron");
const style = document.createElement("style");
style.textContent = require("node:fs").readFileSync(${JSON.stringify(path.join(xterm, "css/xterm.css"))}, "utf8");
document.head.append(style);
const { Terminal } = require(${JSON.stringify(path.join(xterm, "lib/xterm.js"))});
const terminal = new Terminal({ cols: ${cols}, rows: ${rows}, scrollback: 5000 });
terminal.open(document.getElementById("terminal"));
terminal.onData((data) => ipcRenderer.send("keys", data));
ipcRenderer.on("output", (_event, bytes) => terminal.write(bytes));
window.bareText = () => Array.from({ length: terminal.rows }, (_, row) =>
  terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row)?.translateToString(true) ?? "").join("\\n");
terminal.focus();
ipcRenderer.send("ready");
</script>`;

await app.whenReady();
const window = new BrowserWindow({
  width: 1920,
  height: 1080,
  webPreferences: { nodeIntegration: true, contextIsolation: false, backgroundThrottling: false },
});
let terminal = null;
ipcMain.once("ready", () => {
  terminal = spawn(file, args, { cols, rows, env, name: "xterm-256color", encoding: null });
  terminal.onData((bytes) => window.isDestroyed() || window.webContents.send("output", bytes));
  terminal.onExit(() => app.quit());
});
ipcMain.on("keys", (_event, data) => terminal?.write(data));
app.on("window-all-closed", () => {
  terminal?.kill();
  app.quit();
});
await window.loadURL(`data:text/html;base64,${Buffer.from(page).toString("base64")}`);
