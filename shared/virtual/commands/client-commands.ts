import type { Commands, Context } from "./context.ts";
import { Refused, Unsupported } from "./refused.ts";

/** Nobody is attached: a client that is named is not there, and none is current. */
function noClient(flag: string): (context: Context) => void {
  return (context) => {
    const name = context.value(flag);
    throw new Refused(name === null ? "no current client" : `can't find client: ${name}`);
  };
}

function attach(context: Context): void {
  if (context.world.sessions.length === 0) throw new Refused("no sessions");
  if (context.has("t")) context.place("t", context.value("t")?.match(/[:.]/) ? "pane" : "session");
  throw new Refused("open terminal failed: not a terminal");
}

function listClients(context: Context): void {
  if (context.has("t")) context.place("t", "session");
}

function copyMode(context: Context): void {
  context.place("t", "pane");
  if (context.has("q")) return;
  throw new Unsupported("Copy mode needs a terminal on the server's side; the app selects and copies by itself.");
}

const histories = ["command", "search", "target", "window-target"];

function showPromptHistory(context: Context): void {
  const type = promptType(context);
  for (const each of type === null ? histories : [type]) context.print(`History for ${each}:\n\n`);
}

function promptType(context: Context): string | null {
  const type = context.value("T");
  if (type !== null && !histories.includes(type)) throw new Refused(`invalid type: ${type}`);
  return type;
}

const withTarget = noClient("t");
const withClient = noClient("c");

export const clientCommands: Commands = {
  "attach-session": attach,
  "detach-client": withTarget,
  "switch-client": withClient,
  "refresh-client": withTarget,
  "suspend-client": withTarget,
  "lock-client": withTarget,
  "lock-session": (context) => void context.place("t", "session"),
  "lock-server": () => {},
  "list-clients": listClients,
  "command-prompt": withTarget,
  "confirm-before": withTarget,
  "display-menu": withClient,
  "display-popup": withClient,
  "display-panes": withTarget,
  "show-messages": withTarget,
  "copy-mode": copyMode,
  "show-prompt-history": showPromptHistory,
  "clear-prompt-history": (context) => void promptType(context),
};
