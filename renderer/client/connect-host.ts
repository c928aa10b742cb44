import { browserDial } from "./browser-dial.ts";
import { electronDial } from "./electron-dial.ts";
import { createHost } from "./host.ts";
import type { Host } from "./host.ts";

declare global {
  interface Window {
    /** Set by the preload. */
    readonly paneglassHost?: "electron";
  }
}

/** Picks the transport this page was given. Tries again at once when the page is looked at or the network returns. */
export function connectHost(): Host {
  const host = createHost(window.paneglassHost === "electron" ? electronDial : browserDial);
  const nudge = (): void => {
    if (document.visibilityState === "visible") host.link.retryNow();
  };
  document.addEventListener("visibilitychange", nudge);
  window.addEventListener("online", nudge);
  return host;
}
