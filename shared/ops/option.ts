import { choice, flag, maybeTarget, must, setting, text } from "./args.ts";
import { op } from "./define.ts";
import { nothing, options } from "./returns.ts";

const owner = {
  target: maybeTarget(["session", "window", "pane"], { doc: "Whose option it is." }),
  scope: choice(
    { session: null, window: "-w", server: "-s", pane: { flag: "-p", since: "3.0a" } },
    {
      essential: true,
      doc: "Which kind of option it is, where the name does not tell.",
    },
  ),
  global: flag("-g", { doc: "The default that holds where nothing else is set." }),
};

export const optionOps = {
  setOption: op({
    command: "set-option",
    scope: "session",
    safety: "mutating",
    effects: ["idempotent"],
    summary: "Set, extend or unset an option.",
    args: {
      ...owner,
      append: flag("-a", { doc: "Add to the value." }),
      expand: flag("-F", { since: "2.6", essential: true, doc: "Expand the value as a format now." }),
      onlyUnset: flag("-o", { doc: "Refuse when it is set already." }),
      quiet: flag("-q", { doc: "No error for an unknown option." }),
      unset: flag("-u", { raises: "destructive", doc: "Take the value away." }),
      unsetPanes: flag("-U", {
        since: "3.2",
        essential: true,
        raises: "destructive",
        doc: "Likewise, and in all panes of the window.",
      }),
      option: must(text({ literal: true, doc: "Its name; name[0] for one item of a list." })),
      value: setting({ doc: "Its value. Without one, a flag is turned over." }),
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
  showOptions: op({
    command: "show-options",
    scope: "session",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read options.",
    args: {
      ...owner,
      inherited: flag("-A", { since: "3.0a", essential: true, doc: "With those that hold from further up." }),
      hooks: flag("-H", { since: "3.0", essential: true, doc: "With hooks." }),
      quiet: flag("-q", { doc: "No error when it is not set." }),
      option: text({ literal: true, doc: "Only this one." }),
    },
    sample: { global: true },
    returns: options,
    omits: { "-v": "the name is needed to tell items of a list apart", "-F": "the usual form is read" },
  }),
};
