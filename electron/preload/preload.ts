import { contextBridge, ipcRenderer, webUtils } from "electron";

/** The part of the page's window used here: this project is typed without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: "message", listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: unknown, origin: string, transfer?: unknown[]): void;
};

function isReady(data: unknown): boolean {
  return typeof data === "object" && data !== null && "type" in data && data.type === "paneglass:ready";
}

type DroppedFile = Parameters<typeof webUtils.getPathForFile>[0];

/** Only a file that the person dropped, pasted or chose has a path: a page can make none of these itself. */
function pathOf(file: DroppedFile): string {
  try {
    return webUtils.getPathForFile(file);
  } catch {
    return ""; // Not a file at all.
  }
}

/** Tells the page which transport to use. All else goes over the ports it is handed. */
contextBridge.exposeInMainWorld("paneglassHost", "electron");
contextBridge.exposeInMainWorld("paneglassPathOf", pathOf);

window.addEventListener("message", (event) => {
  if (event.source === window && isReady(event.data)) ipcRenderer.send("paneglass:ready");
});

ipcRenderer.on("paneglass:ports", (event) => {
  window.postMessage({ type: "paneglass:ports" }, window.location.origin, [...event.ports]);
});

ipcRenderer.on("paneglass:command", (_event, id: unknown) => {
  window.postMessage({ type: "paneglass:command", id }, window.location.origin);
});
