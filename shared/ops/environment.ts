import { flag, maybeTarget, must, text } from "./args.ts";
import { op } from "./define.ts";
import { nothing } from "./returns.ts";
import { environment } from "./text-rows.ts";

const owner = {
  target: maybeTarget("session", { doc: "Whose environment it is." }),
  global: flag("-g", { doc: "The one that every session begins with." }),
  hidden: flag("-h", { since: "3.2", essential: true, doc: "Variables that tmux keeps from the programs it starts." }),
};

export const environmentOps = {
  setEnvironment: op({
    command: "set-environment",
    scope: "session",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "environment",
    summary: "Set a variable that new programs start with, or take it away.",
    args: {
      ...owner,
      expand: flag("-F", { since: "3.2", essential: true, doc: "Expand the value as a format now." }),
      remove: flag("-r", { raises: "destructive", doc: "Programs do not inherit it." }),
      unset: flag("-u", { raises: "destructive", doc: "Forget it: whatever is further up holds again." }),
      name: must(text({ check: "variableName", doc: "The variable's name." })),
      value: text({ empty: true, runs: "environment", doc: "Its value." }),
    },
    rules: {
      someOf: ["value", "remove", "unset"],
      exclusive: [
        ["value", "remove", "unset"],
        ["target", "global"],
      ],
      needs: [["expand", "value"]],
    },
    sample: { global: true, name: "SAMPLE", value: "a value" },
    returns: nothing,
  }),
  showEnvironment: op({
    command: "show-environment",
    scope: "session",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read the variables that new programs start with.",
    apart: true,
    args: { ...owner, name: text({ check: "variableName", doc: "Only this one." }) },
    rules: { exclusive: [["target", "global"]] },
    sample: { global: true },
    returns: environment,
    asks: { "-s": "2.1" },
  }),
};
