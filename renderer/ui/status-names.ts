/** The states a glyph can show: those of an agent. */
export type GlyphState = "starting" | "ready" | "working" | "blocked" | "done" | "error" | "exited" | "unknown";

/** What a person reads. */
export const stateNames: Readonly<Record<GlyphState, string>> = {
  starting: "Starting",
  ready: "Ready",
  working: "Working",
  blocked: "Needs you",
  done: "Done",
  error: "Error",
  exited: "Exited",
  unknown: "Unknown",
};
