import { choice, flag, maybeTarget, text } from "./args.ts";
import { op } from "./define.ts";
import { commandRows } from "./list-returns.ts";
import { nothing, textReply } from "./returns.ts";

export const serverOps = {
  startServer: op({
    command: "start-server",
    scope: "server",
    safety: "mutating",
    effects: ["idempotent"],
    summary: "Start the server. Without a session it ends again at once, unless its option exit-empty is off.",
    args: {},
    sample: {},
    returns: nothing,
  }),
  killServer: op({
    command: "kill-server",
    scope: "server",
    safety: "destructive",
    destroys: "server",
    undo: "arrangement",
    summary: "End the server with every session, window and pane in it.",
    args: {},
    sample: {},
    returns: nothing,
  }),
  lockServer: op({
    command: "lock-server",
    scope: "server",
    safety: "mutating",
    summary: "Lock every client: each runs its session's lock-command.",
    args: {},
    sample: {},
    returns: nothing,
  }),
  serverAccess: op({
    command: "server-access",
    scope: "server",
    since: "3.3",
    safety: "mutating",
    summary: "Tell which other users of this machine may use the server, or change it.",
    args: {
      access: choice(
        { list: "-l", allow: "-a", deny: { flag: "-d", raises: "destructive" } },
        { since: "3.3", doc: "List them, let one in, or keep one out, whose clients are then detached." },
      ),
      rights: choice({ read: "-r", write: "-w" }, { since: "3.3", doc: "What the user may do." }),
      group: flag("-g", { since: "3.8-dev", essential: true, doc: "It is a group, not a user." }),
      user: text({ doc: "The user's name." }),
    },
    rules: {
      someOf: ["access", "rights"],
      needs: [
        ["rights", "user"],
        ["group", "user"],
      ],
    },
    sample: { access: "list" },
    returns: textReply,
  }),
  showMessages: op({
    command: "show-messages",
    scope: "server",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read the messages that the server keeps, or facts about its terminals and the programs it runs.",
    apart: true,
    args: {
      target: maybeTarget("client", { doc: "The client. Before tmux 3.6 there has to be one." }),
      terminals: flag("-T", { since: "1.9a", essential: true, doc: "What it knows of each terminal instead." }),
      jobs: flag("-J", { since: "1.9a", essential: true, doc: "The programs that it runs beside panes instead." }),
    },
    sample: { target: { client: "/dev/pts/0" }, terminals: true },
    returns: textReply,
  }),
  listCommands: op({
    command: "list-commands",
    scope: "server",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List the commands that this tmux has, with their flags.",
    args: { name: text({ doc: "Only this one." }) },
    sample: {},
    returns: commandRows,
    asks: { "-F": "2.3" },
  }),
};
