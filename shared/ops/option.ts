import { choice, flag, maybeTarget, must, setting, text } from "./args.ts";
import { op } from "./define.ts";
import { options } from "./options-returns.ts";
import { nothing } from "./returns.ts";

const owner = {
  target: maybeTarget(["session", "window", "pane"], { doc: "Whose option it is." }),
  scope: choice(
    { session: null, window: "-w", server: "-s", pane: { flag: "-p", since: "3.0a" } },
    { essential: true, doc: "Which kind of option it is, where the name does not tell." },
  ),
};
const global = flag("-g", { doc: "The default that holds where nothing else is set." });
const changing = {
  global,
  append: flag("-a", { essential: true, doc: "Add to the value." }),
  expand: flag("-F", { since: "2.6", essential: true, doc: "Expand the value as a format now." }),
  onlyUnset: flag("-o", { essential: true, doc: "Refuse when it is set already." }),
  quiet: flag("-q", { doc: "No error for an unknown option." }),
  unset: flag("-u", { raises: "destructive", doc: "Take the value away." }),
};
const option = text({ literal: true, control: "option", doc: "Its name; name[0] for one item of a list." });
const value = setting({ doc: "Its value. Without one, a flag is turned over." });
const only = text({ literal: true, control: "option", doc: "Only this one." });
const omitted = {
  "-v": "the name is needed to tell items of a list apart",
  "-F": { why: "the usual form is read", since: "3.8-dev", value: true },
} as const;

export const optionOps = {
  setOption: op({
    command: "set-option",
    scope: "session",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "option",
    summary: "Set, extend or unset an option.",
    args: {
      ...owner,
      ...changing,
      unsetPanes: flag("-U", {
        since: "3.2",
        essential: true,
        raises: "destructive",
        doc: "Likewise, and in all panes of the window.",
      }),
      option: must(option),
      value,
    },
    rules: {
      exclusive: [
        ["unset", "value"],
        ["unsetPanes", "value"],
      ],
    },
    sample: { target: "%1", scope: "pane", option: "@sample", value: "a value" },
    returns: nothing,
  }),
  setWindowOption: op({
    command: "set-window-option",
    scope: "window",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "option",
    summary: "Set, extend or unset an option of a window.",
    args: {
      target: maybeTarget("window", { doc: "Whose option it is." }),
      ...changing,
      option: must(option),
      value,
    },
    rules: {
      someOf: ["target", "global"],
      exclusive: [
        ["target", "global"],
        ["unset", "value"],
      ],
    },
    sample: { target: "@1", option: "monitor-activity", value: true },
    returns: nothing,
  }),
  showOptions: op({
    command: "show-options",
    scope: "session",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read options.",
    args: {
      ...owner,
      global,
      inherited: flag("-A", { since: "3.0a", essential: true, doc: "With those that hold from further up." }),
      hooks: flag("-H", { since: "3.0", essential: true, doc: "With hooks." }),
      quiet: flag("-q", { doc: "No error when it is not set." }),
      option: only,
    },
    sample: { global: true },
    returns: options,
    omits: omitted,
  }),
  showWindowOptions: op({
    command: "show-window-options",
    scope: "window",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read the options of a window.",
    args: { target: maybeTarget("window", { doc: "Whose options they are." }), global, option: only },
    rules: { someOf: ["target", "global"], exclusive: [["target", "global"]] },
    sample: { global: true },
    returns: options,
    omits: omitted,
  }),
};
