/** What a target can name. */
export type TargetKind = "session" | "window" | "pane" | "place" | "client";
