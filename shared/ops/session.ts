import { flag, integer, maybeTarget, must, oneOf, target, text, value } from "./args.ts";
import { op } from "./define.ts";
import { readSession, sessionFields } from "./list-rows.ts";
import { programArgs } from "./program-args.ts";
import { created, exists, nothing, rows } from "./returns.ts";

const cells = { min: 1, max: 10_000 };

export const sessionOps = {
  newSession: op({
    command: "new-session",
    scope: "session",
    safety: "mutating",
    effects: ["startsProgram"],
    creates: "session",
    summary: "Make a session that no terminal shows yet. Starts the server when there is none.",
    always: ["-d"],
    args: {
      name: value("-s", { literal: true, check: "sessionName", doc: "The session's name." }),
      windowName: value("-n", { literal: true, doc: "The first window's name." }),
      group: maybeTarget("session", { doc: "A session to share all windows with." }),
      width: integer("-x", { ...cells, doc: "Columns." }),
      height: integer("-y", { ...cells, doc: "Rows." }),
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
      "-X": "belongs to -A",
      "-f": "belongs to attaching",
      "-P": "always sent",
      "-F": "always sent",
    },
  }),
  killSession: op({
    command: "kill-session",
    scope: "session",
    safety: "destructive",
    summary: "End a session and the windows that are in no other session.",
    args: {
      target: target("session"),
      others: flag("-a", { doc: "End all others instead." }),
      group: flag("-g", { since: "3.7", essential: true, doc: "End every session of its group." }),
      clearAlerts: flag("-C", {
        since: "2.2",
        essential: true,
        doc: "Only clear the alerts of its windows; nothing ends.",
      }),
      filter: value("-f", {
        since: "3.8-dev",
        essential: true,
        format: true,
        doc: "With others: only those for which this is true.",
      }),
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
    summary: "Give a session another name.",
    args: {
      target: target("session"),
      name: must(text({ literal: true, check: "sessionName", doc: "The new name." })),
    },
    sample: { target: "$0", name: "renamed" },
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
      filter: value("-f", {
        since: "3.2",
        essential: true,
        format: true,
        doc: "Only those for which this format is true.",
      }),
      order: oneOf("-O", ["index", "name", "creation", "activity"], { since: "3.7", doc: "Sorted by." }),
      reverse: flag("-r", { since: "3.7", doc: "Sorted the other way round." }),
    },
    sample: {},
    returns: rows(sessionFields, readSession),
    omits: { "-F": "always sent" },
  }),
};
