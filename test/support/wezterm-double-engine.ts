import { defineEngine, type Engine, type EngineTarget } from "../../electron/engines/engine.ts";
import { tmuxEnvironment } from "../../electron/engines/tmux-socket.ts";
import { holdServer } from "../../electron/engines/wezterm/hold-server.ts";
import { engine } from "../../electron/engines/wezterm/opening.ts";
import { WeztermEngine } from "../../electron/engines/wezterm/wezterm-engine.ts";
import { WeztermDouble } from "./wezterm-double.ts";

const POLL_MS = 50;

function open(target: EngineTarget): Engine {
  const env = { ...tmuxEnvironment(target), SHELL: "/bin/sh", PS1: "$ ", ENV: "" };
  const socket = target.socket ?? "double";
  const held = holdServer(`double ${socket}`, () => {
    const double = new WeztermDouble({ env, socket, shell: ["/bin/sh"] });
    return {
      run: double.run,
      env,
      powershell: null,
      socket,
      lost: () => {},
      pollMs: POLL_MS,
      ended: () => double.end(),
    };
  });
  return new WeztermEngine(held);
}

/**
 * The WezTerm engine over a WezTerm in memory with real programs: one for each socket, empty at first, without windows but running. It
 * ends with the last engine on it.
 */
export const weztermDouble = defineEngine({
  ...engine,
  find: async () => ({ found: true, program: null, version: "double", says: "A WezTerm in memory." }),
  open,
});
