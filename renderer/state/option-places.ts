import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { InspectTarget } from "./dialogs-slice.ts";

export type OptionLevel = "pane" | "window" | "everyWindow" | "session" | "everySession" | "server";

/** Where options and hooks may be set, and what names it in the operations that read and set them. */
export interface OptionPlace {
  readonly level: OptionLevel;
  /** `this pane`, `every window`. */
  readonly label: string;
  readonly option: Readonly<Record<string, unknown>>;
  /** Null where there are no hooks. */
  readonly hook: Readonly<Record<string, unknown>> | null;
}

const everyWindow: OptionPlace = {
  level: "everyWindow",
  label: "every window",
  option: { global: true, scope: "window" },
  hook: { global: true, window: true },
};
const everySession: OptionPlace = {
  level: "everySession",
  label: "every session",
  option: { global: true },
  hook: { global: true },
};
const server: OptionPlace = { level: "server", label: "the server", option: { scope: "server" }, hook: null };

const windowPlace = (target: string, label: string): OptionPlace => ({
  level: "window",
  label,
  option: { target, scope: "window" },
  hook: { target, window: true },
});

/** The places that hold for it, nearest first: what is set in the first of them that has it is in force. */
export function placesOf(target: InspectTarget, sessions: readonly SessionSnapshot[]): readonly OptionPlace[] {
  if (target.kind === "server") return [server];
  if (target.kind === "session") {
    const own = { target: target.id };
    return [{ level: "session", label: "this session", option: own, hook: own }, everySession];
  }
  if (target.kind === "window") return [windowPlace(target.id, "this window"), everyWindow];
  const window = sessions
    .flatMap(({ windows }) => windows)
    .find(({ panes }) => panes.some(({ id }) => id === target.id));
  const own: OptionPlace = {
    level: "pane",
    label: "this pane",
    option: { target: target.id, scope: "pane" },
    hook: { target: target.id, pane: true },
  };
  return [own, ...(window === undefined ? [] : [windowPlace(window.id, "its window")]), everyWindow];
}

/** The places at which the server keeps what holds everywhere; each stands for itself. */
export const everywhere: readonly OptionPlace[] = [server, everySession, everyWindow];
