import { op } from "./define.ts";
import { nothing } from "./returns.ts";

export const serverOps = {
  killServer: op({
    command: "kill-server",
    scope: "server",
    safety: "destructive",
    summary: "End the server with every session, window and pane in it.",
    args: {},
    sample: {},
    returns: nothing,
  }),
};
