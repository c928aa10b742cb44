import { flag, maybeTarget, target } from "./args.ts";
import { op } from "./define.ts";
import { programArgs } from "./program-args.ts";
import { nothing } from "./returns.ts";

const source = target("window", { flag: "-s", label: "Window", doc: "The window." });
const destination = target(["session", "window", "place"], {
  label: "Where to",
  doc: "Where to: a session's next free index, or a window's index to stand beside or to take.",
});
const beside = {
  after: flag("-a", { since: "2.1", essential: true, doc: "Behind the target." }),
  before: flag("-b", { since: "3.2", essential: true, doc: "In front of the target." }),
  replace: flag("-k", { raises: "destructive", ends: "window", doc: "End the window that has this index." }),
  detached: flag("-d", { doc: "Do not make it the current window." }),
};

export const windowPlaceOps = {
  linkWindow: op({
    command: "link-window",
    scope: "window",
    safety: "mutating",
    undo: "arrangement",
    summary: "Show a window in another session too, or a second time in its own.",
    args: { source, target: destination, ...beside },
    rules: { exclusive: [["after", "before", "replace"]] },
    sample: { source: "@0", target: { session: "$0", next: true }, detached: true },
    returns: nothing,
  }),
  unlinkWindow: op({
    command: "unlink-window",
    scope: "window",
    safety: "mutating",
    undo: "arrangement",
    summary: "Take a window out of a session that is not its only one.",
    args: {
      target: target("window", { doc: "The window, in the session that is to lose it." }),
      kill: flag("-k", {
        raises: "destructive",
        ends: "window",
        doc: "Also when it is in no other session, which ends it.",
      }),
    },
    sample: { target: "@1", kill: true },
    returns: nothing,
  }),
  moveWindow: op({
    command: "move-window",
    scope: "window",
    safety: "mutating",
    undo: "arrangement",
    summary: "Move a window to another index or session, or number the windows of a session anew.",
    args: {
      source: maybeTarget("window", { flag: "-s", label: "Window", doc: "The window." }),
      target: destination,
      ...beside,
      renumber: flag("-r", { doc: "Number the target session's windows anew instead." }),
    },
    rules: {
      someOf: ["source", "renumber"],
      exclusive: [
        ["source", "renumber"],
        ["after", "before", "replace", "renumber"],
      ],
    },
    sample: { source: "@1", target: { session: "$0", window: 7 }, detached: true },
    returns: nothing,
  }),
  swapWindow: op({
    command: "swap-window",
    scope: "window",
    safety: "mutating",
    undo: "arrangement",
    summary: "Let two windows change places.",
    args: {
      source: target("window", { flag: "-s", label: "One window", doc: "One of them." }),
      target: target("window", {
        label: "The other window",
        doc: "It takes the place of the first, which takes its own.",
      }),
      detached: flag("-d", { doc: "Do not change the current window." }),
    },
    sample: { source: "@0", target: "@1" },
    returns: nothing,
  }),
  nextWindow: op({
    command: "next-window",
    scope: "window",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Go to a session's next window.",
    args: { target: target("session"), alert: flag("-a", { doc: "To the next one with an alert." }) },
    sample: { target: "$0" },
    returns: nothing,
  }),
  previousWindow: op({
    command: "previous-window",
    scope: "window",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Go to a session's previous window.",
    args: { target: target("session"), alert: flag("-a", { doc: "To the previous one with an alert." }) },
    sample: { target: "$0" },
    returns: nothing,
  }),
  lastWindow: op({
    command: "last-window",
    scope: "window",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Go back to the window that was current before.",
    args: { target: target("session") },
    sample: { target: "$0" },
    returns: nothing,
  }),
  respawnWindow: op({
    command: "respawn-window",
    scope: "window",
    safety: "mutating",
    effects: ["startsProgram", "mutatesLayout"],
    undo: "arrangement",
    summary: "Start a program in a window again, in one pane, which keeps its id.",
    args: {
      target: target("window"),
      kill: flag("-k", { raises: "destructive", ends: "program", doc: "End the programs that run there." }),
      empty: flag("-E", { since: "3.8-dev", essential: true, doc: "Start no program in it." }),
      ...programArgs({ env: "3.0", cwd: "2.6" }),
    },
    rules: { exclusive: [["argv", "shell", "empty"]] },
    sample: { target: "@1", kill: true, argv: ["sleep", "60"] },
    returns: nothing,
  }),
};
