import type { ServerState } from "../../../shared/models/server.ts";
import type { LinkState } from "../../client/host-link.ts";

/** What the banner says. `retryAt` is when it is tried again by itself, where that is known. */
export interface ConnectionTrouble {
  readonly message: string;
  readonly next: string;
  readonly retryAt: number | null;
}

/** What stands between the wall and the panes, nearest first; null while all is well. */
export function troubleOf(link: LinkState, server: ServerState): ConnectionTrouble | null {
  if (link.phase === "lost") return { ...link.cause, retryAt: link.retryAt };
  if (link.phase !== "up" || server.phase !== "lost") return null;
  const said = server.problem ?? {
    message: `The server ${server.label} went away.`,
    next: "Paneglass reconnects by itself as soon as it is back.",
  };
  return { message: said.message, next: said.next, retryAt: null };
}

/** Whole seconds until then, in words. */
export function waitText(retryAt: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
  return seconds === 0 ? "Trying now…" : `Trying again in ${seconds} s.`;
}
