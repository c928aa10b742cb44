/** How lines around a box are drawn. */
export const borderLineKinds = ["single", "double", "heavy", "simple", "rounded", "padded", "none"] as const;

/** Where a floating pane may be moved to by name. */
export const floatingPlaces = [
  ...["top-left", "top-right", "bottom-left", "bottom-right", "centre"],
  ...["front", "back", "forward", "backward", "forward-loop", "backward-loop"],
] as const;

/** What kind of client one is. Several go with commas between them. */
export const clientFlags = [
  ...["read-only", "ignore-size", "active-pane", "no-detach-on-destroy", "no-output", "pause-after=1", "wait-exit"],
] as const;
