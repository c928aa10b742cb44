import { amount, cells, choice, flag, integer, must, maybeTarget, target, text, value } from "./args.ts";
import { op } from "./define.ts";
import { listArgs, othersFilter } from "./list-args.ts";
import { windows } from "./list-returns.ts";
import { programArgs } from "./program-args.ts";
import { created, nothing } from "./returns.ts";

export const windowOps = {
  newWindow: op({
    command: "new-window",
    scope: "window",
    safety: "mutating",
    effects: ["startsProgram"],
    creates: "window",
    summary: "Make a window in a session.",
    args: {
      target: target(["session", "window", "place"], {
        label: "Where",
        doc: "The session, where the window gets the next free index, or a window to stand beside or to replace.",
      }),
      after: flag("-a", { doc: "Insert it after the target." }),
      before: flag("-b", { since: "3.2", essential: true, doc: "Insert it before the target." }),
      replace: flag("-k", { raises: "destructive", ends: "window", doc: "End the window that has this index." }),
      detached: flag("-d", { doc: "Do not make it the current window." }),
      name: value("-n", { literal: true, otherwise: "named after its program", doc: "Its name." }),
      empty: flag("-E", { since: "3.8-dev", essential: true, doc: "Start no program in it." }),
      ...programArgs({ env: "3.0" }),
    },
    rules: {
      exclusive: [
        ["argv", "shell", "empty"],
        ["after", "before", "replace"],
      ],
    },
    sample: { target: "$0", name: "sample", detached: true, argv: ["sleep", "60"] },
    returns: created,
    omits: {
      "-S": { why: "creates nothing when such a window exists, and does not say which", since: "3.2" },
    },
  }),
  killWindow: op({
    command: "kill-window",
    scope: "window",
    safety: "destructive",
    destroys: "window",
    undo: "arrangement",
    summary: "End a window in every session that has it.",
    args: {
      target: target("window"),
      others: flag("-a", { instead: "others", doc: "End all others of the session instead." }),
      filter: othersFilter,
    },
    rules: { needs: [["filter", "others"]] },
    sample: { target: "@1" },
    returns: nothing,
  }),
  renameWindow: op({
    command: "rename-window",
    scope: "window",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "name",
    summary: "Give a window a name, which it keeps from then on.",
    args: { target: target("window"), name: must(text({ literal: true, empty: true, doc: "The new name." })) },
    sample: { target: "@1", name: "renamed" },
    returns: nothing,
  }),
  selectWindow: op({
    command: "select-window",
    scope: "window",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Make a window the current one of its session.",
    args: {
      target: target(["window", "session"], { doc: "The window; with a step, the session." }),
      step: choice({ last: "-l", next: "-n", previous: "-p" }, { doc: "From the session's current window." }),
      toggle: flag("-T", { doc: "If it is current already, go to the last one." }),
    },
    sample: { target: "@1" },
    returns: nothing,
  }),
  resizeWindow: op({
    command: "resize-window",
    since: "2.9",
    scope: "window",
    safety: "mutating",
    effects: ["mutatesLayout"],
    undo: "arrangement",
    summary: "Give a window a size, which it keeps whatever shows it.",
    args: {
      target: target("window", { since: "2.9" }),
      width: integer("-x", { ...cells, unit: "columns", since: "2.9", doc: "Columns." }),
      height: integer("-y", { ...cells, unit: "rows", since: "2.9", doc: "Rows." }),
      direction: choice(
        { left: "-L", right: "-R", up: "-U", down: "-D" },
        { since: "2.9", doc: "Grow or shrink towards." },
      ),
      fit: choice(
        { smallest: "-a", largest: "-A" },
        { since: "2.9", doc: "The size of one of the sessions that show it." },
      ),
      amount: amount({ ...cells, unit: "cells", otherwise: "by one", doc: "By this many cells." }),
    },
    rules: { needs: [["amount", "direction"]], someOf: ["width", "height", "direction", "fit"] },
    sample: { target: "@1", width: 100, height: 30 },
    returns: nothing,
  }),
  listWindows: op({
    command: "list-windows",
    scope: "window",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List the windows of a session, or all.",
    args: {
      target: maybeTarget("session"),
      all: flag("-a", { doc: "Those of every session." }),
      ...listArgs(["index", "name", "size", "creation", "activity"]),
    },
    rules: { exclusive: [["target", "all"]], someOf: ["target", "all"] },
    sample: { all: true },
    returns: windows,
  }),
};
