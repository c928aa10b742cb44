import { commands, flag, maybeTarget, text, value } from "./args.ts";
import { op } from "./define.ts";
import { hooks } from "./options-returns.ts";
import { nothing } from "./returns.ts";

const owner = {
  target: maybeTarget(["session", "window", "pane"], { since: "2.2", doc: "Whose hook it is." }),
  global: flag("-g", { since: "2.2", doc: "The one that holds where nothing else is set." }),
  window: flag("-w", { since: "3.2", essential: true, doc: "A hook of windows." }),
  pane: flag("-p", { since: "3.2", essential: true, doc: "A hook of panes." }),
};

export const hookOps = {
  setHook: op({
    command: "set-hook",
    scope: "session",
    since: "2.2",
    safety: "mutating",
    undo: "option",
    summary: "Have commands run whenever something happens. Without an item number they take the place of all others.",
    args: {
      ...owner,
      append: flag("-a", { since: "3.0", essential: true, doc: "Add to what the hook has." }),
      runNow: flag("-R", { since: "2.8", essential: true, runs: "commands", doc: "Run what it has, now." }),
      unset: flag("-u", { since: "2.2", raises: "destructive", doc: "Take its commands away." }),
      fire: flag("-E", {
        since: "3.8-dev",
        essential: true,
        runs: "commands",
        doc: "Let the event @name of your own happen now.",
      }),
      monitor: value("-B", {
        since: "3.8-dev",
        essential: true,
        format: true,
        doc: "Watch a format, as @name:what:format, and run the hook whenever it changes.",
      }),
      whenTrue: flag("-T", { since: "3.8-dev", essential: true, doc: "With monitor: only when it becomes true." }),
      hook: text({ literal: true, control: "hook", doc: "Its name; name[0] for one item." }),
      command: commands({ doc: "What is run." }),
    },
    rules: {
      someOf: ["hook", "monitor"],
      needs: [
        ["command", "hook"],
        ["whenTrue", "monitor"],
      ],
      exclusive: [["command", "unset", "runNow", "fire"]],
    },
    sample: { global: true, hook: "alert-bell[7]", command: "display-message bell" },
    returns: nothing,
  }),
  showHooks: op({
    command: "show-hooks",
    scope: "session",
    since: "2.2",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read what runs whenever something happens.",
    args: {
      ...owner,
      monitors: flag("-B", { since: "3.8-dev", essential: true, doc: "The formats that are watched instead." }),
      hook: text({ literal: true, control: "hook", doc: "Only this one." }),
    },
    sample: { global: true },
    returns: hooks,
    omits: { "-F": { why: "the usual form is read", since: "3.8-dev", value: true } },
  }),
};
