import { cells, flag, integer, maybeTarget, must, target, text, value } from "./args.ts";
import { op } from "./define.ts";
import { listArgs, othersFilter } from "./list-args.ts";
import { sessions } from "./list-returns.ts";
import { programArgs } from "./program-args.ts";
import { created, exists, nothing } from "./returns.ts";

export const sessionOps = {
  newSession: op({
    command: "new-session",
    scope: "session",
    safety: "mutating",
    effects: ["startsProgram"],
    creates: "session",
    summary: "Make a session that no terminal shows yet. Starts the server when there is none.",
    always: { "-d": "<=1.8" },
    args: {
      name: value("-s", { literal: true, check: "sessionName", otherwise: "a number", doc: "The session's name." }),
      windowName: value("-n", { literal: true, otherwise: "named after its program", doc: "The first window's name." }),
      group: maybeTarget("session", { doc: "A session to share all windows with." }),
      width: integer("-x", {
        ...cells,
        unit: "columns",
        otherwise: "as the option default-size says",
        doc: "Columns.",
      }),
      height: integer("-y", { ...cells, unit: "rows", otherwise: "as the option default-size says", doc: "Rows." }),
      keepEnvironment: flag("-E", { since: "2.1", doc: "Do not update the environment from the caller's." }),
      ...programArgs({ env: "3.2", cwd: "1.9a" }),
    },
    rules: {
      exclusive: [
        ["argv", "shell"],
        ["group", "windowName"],
        ["group", "argv"],
        ["group", "shell"],
      ],
    },
    sample: { name: "sample", windowName: "first", width: 80, height: 24, env: { SAMPLE: "1" }, argv: ["sleep", "60"] },
    returns: created,
    omits: {
      "-A": "attaches a terminal",
      "-D": "belongs to -A",
      "-X": { why: "belongs to -A", since: "3.0a" },
      "-f": { why: "belongs to attaching", since: "3.2", value: true },
    },
  }),
  killSession: op({
    command: "kill-session",
    scope: "session",
    safety: "destructive",
    destroys: "session",
    undo: "arrangement",
    summary: "End a session and the windows that are in no other session.",
    args: {
      target: target("session"),
      others: flag("-a", { instead: "others", doc: "End all others instead." }),
      group: flag("-g", { since: "3.7", essential: true, instead: "group", doc: "End every session of its group." }),
      clearAlerts: flag("-C", {
        since: "2.2",
        essential: true,
        instead: "nothing",
        doc: "Only clear the alerts of its windows; nothing ends.",
      }),
      filter: othersFilter,
    },
    rules: { needs: [["filter", "others"]] },
    sample: { target: { session: "sample" } },
    returns: nothing,
  }),
  renameSession: op({
    command: "rename-session",
    scope: "session",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "name",
    summary: "Give a session another name.",
    args: {
      target: target("session"),
      name: must(text({ literal: true, check: "sessionName", doc: "The new name." })),
    },
    sample: { target: "$0", name: "renamed" },
    returns: nothing,
  }),
  lockSession: op({
    command: "lock-session",
    scope: "session",
    safety: "mutating",
    summary: "Lock every client that shows a session: each runs its lock-command.",
    args: { target: target("session") },
    sample: { target: "$0" },
    returns: nothing,
  }),
  hasSession: op({
    command: "has-session",
    scope: "session",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Tell whether a session exists.",
    args: { target: target("session") },
    sample: { target: { session: "sample" } },
    returns: exists,
  }),
  listSessions: op({
    command: "list-sessions",
    scope: "session",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List the sessions.",
    args: {
      ...listArgs(["index", "name", "creation", "activity"]),
    },
    sample: {},
    returns: sessions,
  }),
};
