import { amount, cells, choice, each, flag, maybeTarget, oneOf, target, value } from "./args.ts";
import { op } from "./define.ts";
import { clientFlags } from "./likely-words.ts";
import { listArgs } from "./list-args.ts";
import { clients } from "./list-returns.ts";
import { nothing } from "./returns.ts";

const keepEnvironment = flag("-E", { since: "2.1", doc: "Do not update the session's environment from the client's." });

export const clientOps = {
  listClients: op({
    command: "list-clients",
    scope: "client",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List the clients: terminals and control connections.",
    args: {
      target: maybeTarget("session", { doc: "Only those that show this session." }),
      ...listArgs(["name", "size", "creation", "activity"], "3.4"),
    },
    sample: {},
    returns: clients,
  }),
  attachSession: op({
    command: "attach-session",
    scope: "client",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Show a session on the terminal that runs this command.",
    blocking: { on: "person" },
    needsClient: "terminal",
    args: {
      target: target(["session", "window", "pane"], { doc: "The session, and what of it is current." }),
      detachOthers: choice(
        { detach: "-d", hangUp: { flag: "-x", since: "3.0a", raises: "destructive" } },
        { essential: true, doc: "Detach every other client of the session, or also end what started it." },
      ),
      readOnly: flag("-r", { essential: true, doc: "Keys go nowhere, and its size does not count." }),
      flags: value("-f", {
        since: "3.2",
        essential: true,
        offers: clientFlags,
        doc: "What kind of client it is, such as read-only,ignore-size.",
      }),
      cwd: value("-c", {
        since: "1.9a",
        literal: true,
        label: "Folder",
        control: "folder",
        doc: "The folder in which the session's new windows start.",
      }),
      keepEnvironment,
    },
    sample: { target: { session: "sample" } },
    returns: nothing,
  }),
  detachClient: op({
    command: "detach-client",
    scope: "client",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Take terminals off the sessions they show.",
    needsClient: "attached",
    args: {
      target: maybeTarget("client", { doc: "The client; with others, the one that stays." }),
      session: maybeTarget("session", { flag: "-s", doc: "Every client that shows this session." }),
      others: flag("-a", { essential: true, doc: "All but this client." }),
      hangUp: flag("-P", {
        raises: "destructive",
        essential: true,
        doc: "Also end what started the client, such as a terminal's shell.",
      }),
      shell: value("-E", {
        since: "2.4",
        essential: true,
        raises: "destructive",
        runs: "shell",
        doc: "A line for a shell that takes the client's place in its terminal.",
      }),
    },
    rules: { someOf: ["target", "session"], exclusive: [["target", "session"]], needs: [["others", "target"]] },
    sample: { target: { client: "/dev/pts/0" } },
    returns: nothing,
  }),
  switchClient: op({
    command: "switch-client",
    scope: "client",
    safety: "mutating",
    effects: ["changesFocus"],
    summary: "Show another session on a terminal, or change what its next key means.",
    needsClient: "attached",
    args: {
      client: target("client", { flag: "-c", doc: "The terminal." }),
      target: maybeTarget(["session", "window", "pane"], { doc: "The session, and what of it is to be current." }),
      step: choice(
        { last: "-l", next: "-n", previous: "-p" },
        { doc: "The one before, or its neighbour in the list." },
      ),
      order: oneOf("-O", ["index", "name", "creation", "activity"], {
        since: "3.7",
        doc: "With step: the list is sorted by.",
      }),
      readOnly: flag("-r", { essential: true, doc: "Make it read-only, or writable again." }),
      keyTable: value("-T", {
        since: "2.1",
        essential: true,
        control: "keyTable",
        doc: "The next key is looked up in this table.",
      }),
      keepZoom: flag("-Z", { since: "3.1", doc: "Keep the window zoomed." }),
      keepEnvironment,
    },
    rules: { someOf: ["target", "step", "readOnly", "keyTable"], exclusive: [["target", "step"]] },
    sample: { client: { client: "/dev/pts/0" }, target: "$0" },
    returns: nothing,
    omits: { "-F": { why: "tmux takes it and does nothing with it", since: "3.2" } },
  }),
  suspendClient: op({
    command: "suspend-client",
    scope: "client",
    safety: "mutating",
    summary: "Stop a client as Ctrl-Z stops a program.",
    needsClient: "attached",
    args: { target: target("client") },
    sample: { target: { client: "/dev/pts/0" } },
    returns: nothing,
  }),
  lockClient: op({
    command: "lock-client",
    scope: "client",
    safety: "mutating",
    summary: "Lock a client: it runs its session's lock-command.",
    needsClient: "attached",
    args: { target: target("client") },
    sample: { target: { client: "/dev/pts/0" } },
    returns: nothing,
  }),
  refreshClient: op({
    command: "refresh-client",
    scope: "client",
    safety: "mutating",
    effects: ["idempotent"],
    summary: "Draw a client anew, move what it sees of a large window, or set up a control connection.",
    needsClient: "attached",
    args: {
      target: target("client"),
      statusOnly: flag("-S", { doc: "Only its status line." }),
      move: choice(
        { left: "-L", right: "-R", up: "-U", down: "-D", cursor: "-c" },
        { since: "2.9", essential: true, doc: "What it sees of the window, or back to the cursor." },
      ),
      flags: value("-f", {
        since: "3.2",
        essential: true,
        offers: clientFlags,
        doc: "What kind of client it is; ! takes a flag away.",
      }),
      size: value("-C", {
        essential: true,
        doc: "Size of a control connection, as 80x24, or of one window, as @1:80x24.",
      }),
      output: each("-A", {
        since: "3.2",
        essential: true,
        doc: "What a control connection gets of a pane, as %1:off.",
      }),
      subscribe: each("-B", {
        since: "3.2",
        essential: true,
        format: true,
        doc: "Tell a control connection of changes, as name:what:format.",
      }),
      report: each("-r", { since: "3.5", essential: true, doc: "Give a pane a terminal's report, as %1:report." }),
      // Last of the flags: tmux 3.3 to 3.6 take the word behind it for its value.
      clipboard: flag("-l", { since: "2.9", essential: true, doc: "Ask its terminal for the clipboard." }),
      amount: amount({ ...cells, unit: "cells", otherwise: "by one", doc: "With move: by so many cells." }),
    },
    rules: { needs: [["amount", "move"]], exclusive: [["amount", "clipboard"]] },
    sample: { target: { client: "/dev/pts/0" } },
    returns: nothing,
    omits: { "-F": { why: "an older form of -f", since: "3.0a", value: true } },
  }),
};
