import type { EngineAbout, Problem } from "../../shared/models/server.ts";
import type { EngineDown } from "../engines/engine.ts";

/** Where it happens: the system, and what kind of engine is used. */
export interface ProblemPlace {
  readonly platform: string;
  readonly family: EngineAbout["family"];
}

type NextStep = (platform: string) => string;
type NextSteps = Readonly<Record<EngineDown["code"], NextStep>>;

const install: Record<string, string> = {
  darwin: "Install it with `brew install tmux`",
  win32: "Install tmux in WSL and start Paneglass there",
};

const shared = {
  noServer: () => "Spawn an agent or open a shell: that starts the server.",
  noEngine: () => "Choose one of these under Engines.",
} satisfies Partial<NextSteps>;

/** What the person can do about a server that can't be reached. */
const nextSteps: Readonly<Record<EngineAbout["family"], NextSteps>> = {
  tmux: {
    ...shared,
    lost: () => "Paneglass reconnects by itself as soon as the server answers again.",
    noBinary: (platform) =>
      `${install[platform] ?? "Install it with your package manager, for example `sudo apt install tmux`"}, then press Try now, or choose another engine.`,
    tooOld: () => "Install tmux 3.2 or newer, stop the old server with `tmux kill-server`, then press Try now.",
    denied: () =>
      "Check who owns the socket and its folder, or name another one with PANEGLASS_SOCKET, then press Try now.",
    garbage: () =>
      "Paneglass starts a new connection by itself. If this repeats, check that `tmux` on PATH is tmux itself.",
  },
  virtual: {
    ...shared,
    lost: () => "Spawn an agent or open a shell to start a new one; if this one answers again, Paneglass reconnects.",
    noBinary: () => "Install what is missing and press Try now, or choose another engine.",
    tooOld: () => "Bring both to the same version and press Try now, or choose another engine.",
    denied: () => "Check who owns that place and press Try now, or choose another engine.",
    garbage: () => "Paneglass starts a new connection by itself. If this repeats, choose another engine.",
  },
};

export function problemOf(why: EngineDown, { platform, family }: ProblemPlace): Problem {
  return { code: `server.${why.code}`, message: why.message, next: nextSteps[family][why.code](platform) };
}
