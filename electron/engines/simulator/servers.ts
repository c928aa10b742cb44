import os from "node:os";
import type { EngineTarget } from "../engine.ts";
import type { ServerSurroundings, VirtualServerOptions } from "../../../shared/virtual/server-api.ts";
import { VirtualServer } from "../../../shared/virtual/virtual-server.ts";
import { ANSWERS_AS } from "../answers-as.ts";
import { nodeSurroundings } from "../surroundings.ts";
import { simulatorBackend } from "./backend.ts";
import { type SimulatorClock, wallClock } from "./clock.ts";
import { type Machine, simulatedShell } from "./simulated-shell.ts";

interface Shared {
  readonly server: VirtualServer;
  engines: number;
}

/** The servers of this process, by name. */
const servers = new Map<string, Shared>();

const DEFAULT_NAME = "default";

function environmentOf({ env = process.env }: EngineTarget): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/**
 * Programs, clock and shell are simulated. Folders and files are real, as a path that a command names is the user's own; but what
 * programs write stays here.
 */
function surroundings(name: string, target: EngineTarget, machine: Machine): ServerSurroundings {
  const env = environmentOf(target);
  const { clock, files } = machine;
  const real = nodeSurroundings({ env, socketPath: `simulator:${name}` });
  return {
    ...real,
    now: () => clock.now(),
    after: (milliseconds, call) => clock.after(milliseconds, call),
    host: "simulator",
    home: env["HOME"] ?? os.homedir(),
    defaultShell: "/bin/sh",
    readFile: async (path) => {
      const written = files.get(path);
      return written === undefined ? (real.readFile?.(path) ?? new Uint8Array()) : Buffer.from(written);
    },
    shell: async (line, options) => simulatedShell(line, options, machine),
  };
}

function openShared(name: string, target: EngineTarget, clock: SimulatorClock): Shared {
  const files = new Map<string, string>();
  const around = surroundings(name, target, { clock, files });
  const server = new VirtualServer({ backend: simulatorBackend(clock, files), around, version: ANSWERS_AS });
  const shared = { server, engines: 0 };
  server.on((event) => event.kind === "emptied" && forget(name, shared));
  return shared;
}

/** A server that nobody has open and that has no session is not there any more. */
function forget(name: string, shared: Shared): void {
  if (shared.engines > 0 || shared.server.running || servers.get(name) !== shared) return;
  servers.delete(name);
  shared.server.close();
}

/** What {@link makeCopy} gives numbers by. */
export type CopyIds = NonNullable<VirtualServerOptions["nextId"]>;

let copies = 0;

/** A server that nobody else has, to try things on: files that its commands write stay in it. Close it at the end. */
export function makeCopy(nextId: CopyIds): VirtualServer {
  copies += 1;
  const files = new Map<string, string>();
  const machine = { clock: wallClock, files };
  const real = surroundings(`copy-${copies}`, {}, machine);
  const writeFile = async (path: string, bytes: Uint8Array, append: boolean): Promise<void> => {
    files.set(path, (append ? (files.get(path) ?? "") : "") + new TextDecoder().decode(bytes));
  };
  const around: ServerSurroundings = { ...real, writeFile };
  return new VirtualServer({ backend: simulatorBackend(wallClock, files), around, version: ANSWERS_AS, nextId });
}

/** The server of a name, and what lets go of it. One with sessions lives on in this process, as a tmux server does. */
export function shareServer(target: EngineTarget, clock: SimulatorClock = wallClock): [VirtualServer, () => void] {
  const name = target.socket ?? DEFAULT_NAME;
  const shared = servers.get(name) ?? openShared(name, target, clock);
  servers.set(name, shared);
  shared.engines += 1;
  const leave = (): void => {
    shared.engines -= 1;
    forget(name, shared);
  };
  return [shared.server, leave];
}
