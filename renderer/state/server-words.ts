import type { ServerState } from "../../shared/models/server.ts";

/** What panes run in: tmux with its version, or the engine by its name. Empty while nothing is known. */
export function engineText({ engine, tmuxVersion }: ServerState): string {
  if (engine.family === "virtual") return engine.label;
  return tmuxVersion === null ? "tmux" : `tmux ${tmuxVersion}`;
}

/** Likewise in the middle of a sentence, with the server's name. */
export function placeText({ engine, label }: ServerState): string {
  const what = engine.family === "virtual" ? engine.label : "tmux";
  return label === "" ? what : `${what} (server “${label}”)`;
}

/** What becomes of an agent that is started here. */
export function aboutAgents({ engine }: ServerState): string {
  const end = engine.lasts ? " and keeps running" : ", which ends";
  return `Each agent gets a window of its own${end} when Paneglass is closed.`;
}
