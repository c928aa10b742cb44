import { flag, maybeTarget, oneOf, value } from "./args.ts";
import { op } from "./define.ts";
import { clientFields, readClient } from "./list-rows.ts";
import { rows } from "./returns.ts";

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
};
