import type { PlannerName } from "../../../shared/plan/planner.ts";

/** What each planner does, in a sentence. */
export const plannerWords: Readonly<Record<PlannerName, { readonly label: string; readonly about: string }>> = {
  batching: {
    label: "In batches",
    about: "What needs nothing from one another goes together, and each step has its own answer.",
  },
  sequential: { label: "One by one", about: "Each step is sent by itself, after the answer to the one before." },
  folding: {
    label: "On one line",
    about:
      "Steps that print nothing become one command line: fewer programs are started where each dispatch starts one.",
  },
  marked: {
    label: "On one line, by the mark",
    about:
      "As on one line; a new pane and what is done to it go together, since the line calls the pane by tmux’s mark.",
  },
};
