import { choice, flag, target, text } from "./args.ts";
import { op } from "./define.ts";
import { nothing } from "./returns.ts";

export const paneFlowOps = {
  pipePane: op({
    command: "pipe-pane",
    scope: "pane",
    safety: "mutating",
    effects: ["readsOutput"],
    summary:
      "Give what a pane prints to a shell's line, or what that prints to the pane. Without a line: end the pipe it has.",
    args: {
      target: target("pane"),
      toShell: flag("-O", {
        since: "2.7",
        doc: "What the pane prints goes to the line; so it is when nothing is said.",
      }),
      fromShell: flag("-I", {
        since: "2.7",
        essential: true,
        doc: "What the line prints is typed into the pane.",
      }),
      onlyNew: flag("-o", { essential: true, doc: "When it has a pipe already, only end that one." }),
      shell: text({ runs: "shell", literal: "time", doc: "The line for the shell." }),
    },
    sample: { target: "%1", onlyNew: true, shell: "cat > /dev/null" },
    returns: nothing,
  }),
  clearHistory: op({
    command: "clear-history",
    scope: "pane",
    safety: "destructive",
    effects: ["idempotent"],
    destroys: "history",
    summary: "Forget the lines that a pane has scrolled out of sight.",
    args: { target: target("pane"), hyperlinks: flag("-H", { since: "3.4", doc: "And its hyperlinks." }) },
    sample: { target: "%1" },
    returns: nothing,
  }),
  sendPrefix: op({
    command: "send-prefix",
    scope: "pane",
    safety: "mutating",
    effects: ["writesInput"],
    summary: "Type tmux's own prefix key into a pane.",
    args: {
      target: target("pane"),
      which: choice({ first: null, second: "-2" }, { doc: "Which of the two prefix keys." }),
    },
    sample: { target: "%1" },
    returns: nothing,
  }),
};
