import { VirtualServer } from "../../../shared/virtual/virtual-server.ts";
import { ANSWERS_AS } from "../answers-as.ts";
import { nodeSurroundings } from "../surroundings.ts";
import type { CliRunner } from "./cli-answer.ts";
import type { Wrapping } from "./launch.ts";
import { WeztermBackend } from "./wezterm-backend.ts";
import { WeztermCli } from "./wezterm-cli.ts";
import { WeztermWorld } from "./wezterm-world.ts";

export interface ServerParts {
  readonly run: CliRunner;
  readonly env: Readonly<Record<string, string>>;
  readonly powershell: Wrapping["powershell"];
  readonly socket: string;
  /** The instance does not answer. */
  readonly lost: () => void;
  readonly pollMs?: number;
  /** Called when nobody holds it any more. */
  readonly ended: () => void;
}

/** A server that more than one engine may work on. */
export interface HeldServer {
  readonly server: VirtualServer;
  readonly world: WeztermWorld;
  /** Whoever held it lets it go, once. WezTerm and its panes stay. */
  release(): void;
}

interface Entry {
  readonly server: VirtualServer;
  readonly world: WeztermWorld;
  readonly ended: () => void;
  holders: number;
}

/** How long a pane may be unseen. */
const POLL_MS = 500;

const entries = new Map<string, Entry>();

function started(parts: ServerParts): Entry {
  const around = nodeSurroundings({ env: parts.env, socketPath: parts.socket });
  const { powershell } = parts;
  const world = new WeztermWorld({
    cli: new WeztermCli(parts.run),
    host: around.host,
    pollMs: parts.pollMs ?? POLL_MS,
    lost: parts.lost,
  });
  const backend = new WeztermBackend({ world, env: parts.env, powershell, paneOf: (id) => server.paneOf(id) });
  const shelled = powershell === null ? around : { ...around, defaultShell: powershell };
  const server = new VirtualServer({ backend, around: shelled, version: ANSWERS_AS });
  return { server, world, ended: parts.ended, holders: 0 };
}

function end({ server, world, ended }: Entry): void {
  server.close();
  world.close();
  ended();
}

/** The server of an instance: one for all who ask for the same one in this process. */
export function holdServer(key: string, parts: () => ServerParts): HeldServer {
  const entry = entries.get(key) ?? started(parts());
  entries.set(key, entry);
  entry.holders += 1;
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    entry.holders -= 1;
    if (entry.holders > 0) return;
    entries.delete(key);
    end(entry);
  };
  return { server: entry.server, world: entry.world, release };
}
