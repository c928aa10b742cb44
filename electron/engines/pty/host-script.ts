import { existsSync } from "node:fs";
import path from "node:path";
import { tmuxEnvironment } from "../tmux-socket.ts";
import type { EngineTarget } from "../engine.ts";

const NAME = "pty-host.mjs";

/** The host's program: beside the bundle this code is in, or where `PANEGLASS_PTY_HOST` says. Null where it was not built. */
export function hostScript(): string | null {
  const here = import.meta.dirname;
  const chosen = process.env["PANEGLASS_PTY_HOST"];
  const places = [...(chosen ? [path.resolve(chosen)] : []), path.join(here, NAME), path.join(here, "..", NAME)];
  return places.find((place) => existsSync(place)) ?? null;
}

/** In the host's environment for the host alone: no program in it gets them. */
export const hostOnly: readonly string[] = ["ELECTRON_RUN_AS_NODE", "PANEGLASS_PTY_HOST"];

/** The environment of the host and, without what only the host needs, of every program in it. */
export function hostEnvironment(target: EngineTarget): Record<string, string> {
  const env = tmuxEnvironment(target);
  return process.versions["electron"] === undefined ? env : { ...env, ELECTRON_RUN_AS_NODE: "1" };
}

export const NO_SCRIPT = "The embedded server's program (pty-host.mjs) is missing. Build or install Paneglass again.";

/** Why a program of ours ended, from what it complained: its error's own words where Node tells of one, without the place in the code. */
export function reasonIn(complaints: string): string {
  const lines = complaints.trim().split("\n");
  const error = lines.find((line) => /^\w*Error\b.*?: /.test(line));
  return (error?.replace(/^\w*Error\b.*?: /, "") ?? lines[0] ?? "").trim();
}
