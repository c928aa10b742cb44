import type { OptionFact } from "../../ops/option-table.ts";

/** Where the release that the virtual server answers as differs from what the table of options and its history say. */
export const differences: Readonly<Record<string, Partial<Pick<OptionFact, "scope" | "default">>>> = {
  "default-terminal": { default: "tmux-256color" },
  "pane-active-border-style": { scope: "window" },
  "pane-border-lines": { scope: "window" },
  "pane-border-status": { scope: "window" },
  "pane-border-style": { scope: "window" },
};
