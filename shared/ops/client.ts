import { choice, flag, integer, maybeTarget, oneOf, text, value } from "./args.ts";
import { op } from "./define.ts";
import { clientFields, readClient } from "./list-rows.ts";
import { rows, textReply } from "./returns.ts";

export const clientOps = {
  listClients: op({
    command: "list-clients",
    scope: "client",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List the clients: terminals and control connections.",
    args: {
      target: maybeTarget("session", { doc: "Only those that show this session." }),
      filter: value("-f", {
        since: "3.4",
        essential: true,
        format: true,
        doc: "Only those for which this format is true.",
      }),
      order: oneOf("-O", ["name", "size", "creation", "activity"], { since: "3.7", doc: "Sorted by." }),
      reverse: flag("-r", { since: "3.7", doc: "Sorted the other way round." }),
    },
    sample: {},
    returns: rows(clientFields, readClient),
    omits: { "-F": "always sent" },
  }),
  displayMessage: op({
    command: "display-message",
    scope: "client",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Expand a format and read it, or show it in a client's status line.",
    args: {
      target: maybeTarget(["pane", "window", "session"], { doc: "What the format is about." }),
      show: choice({ reply: "-p", statusLine: null }, { preset: "reply", doc: "Read it, or show it to the person." }),
      client: maybeTarget("client", { flag: "-c", doc: "The client that the format is about, or that shows it." }),
      delay: integer("-d", {
        min: 0,
        max: 86_400_000,
        since: "3.2",
        doc: "Milliseconds it stays; 0 until a key is pressed.",
      }),
      ignoreKeys: flag("-N", { since: "3.2", doc: "Keys do not end it." }),
      updatePane: flag("-C", { since: "3.6", doc: "The pane goes on changing while it is shown." }),
      literal: flag("-l", { since: "3.4", essential: true, doc: "Do not expand it." }),
      variables: flag("-a", { since: "2.9", essential: true, doc: "Every variable and its value instead." }),
      trace: flag("-v", { since: "2.9", doc: "With how it was expanded." }),
      format: text({ format: true, doc: "The format." }),
    },
    rules: { someOf: ["format", "variables"], exclusive: [["format", "variables"]] },
    sample: { target: "%1", format: "#{pane_id} #{pane_width}" },
    returns: textReply,
    omits: { "-I": "reads the caller's standard input, which no engine has", "-F": "an older form of the format" },
  }),
};
