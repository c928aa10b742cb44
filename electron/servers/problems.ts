import type { Problem } from "../../shared/models/server.ts";
import type { EngineDown } from "../engines/engine.ts";

const install: Record<string, string> = {
  darwin: "Install it with `brew install tmux`",
  win32: "Install tmux in WSL and start Paneglass there",
};

/** What the person can do about a server that can't be reached. */
const nextSteps: Record<EngineDown["code"], (platform: string) => string> = {
  noServer: () => "Spawn an agent or open a shell: that starts the server.",
  noBinary: (platform) =>
    `${install[platform] ?? "Install it with your package manager, for example `sudo apt install tmux`"}, then press Try now.`,
  tooOld: () => "Install tmux 3.2 or newer, stop the old server with `tmux kill-server`, then press Try now.",
  denied: () =>
    "Check who owns the socket and its folder, or name another one with PANEGLASS_SOCKET, then press Try now.",
  lost: () => "Paneglass reconnects by itself as soon as the server answers again.",
  garbage: () =>
    "Paneglass starts a new connection by itself. If this repeats, check that `tmux` on PATH is tmux itself.",
};

export function problemOf(why: EngineDown, platform: string): Problem {
  return { code: `server.${why.code}`, message: why.message, next: nextSteps[why.code](platform) };
}
