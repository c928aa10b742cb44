import { gaps, unattachable } from "../../../shared/virtual/commands/gaps.ts";
import { defineEngine, type Engine, type EngineTarget } from "../engine.ts";
import { VIRTUAL_CAPS, virtualEngine } from "../virtual-engine.ts";
import type { SimulatorClock } from "./clock.ts";
import { type CopyIds, makeCopy, shareServer } from "./servers.ts";

/** Opens the simulator with a clock of one's own. The first to open a server decides about its clock. */
export function openSimulator(target: EngineTarget, clock?: SimulatorClock): Engine {
  const [server, leave] = shareServer(target, clock);
  return virtualEngine(server, { absent: "The simulator has no session.", close: leave });
}

/** A server to try things on, with numbers of one's own choice. Nothing of it reaches a program or a file; it ends with its engine. */
export function openCopy(nextId: CopyIds): Engine {
  const server = makeCopy(nextId);
  return virtualEngine(server, { absent: "The copy has no session.", close: () => server.close() });
}

export const engine = defineEngine({
  id: "simulator",
  label: "Simulator, nothing is real",
  family: "virtual",
  caps: VIRTUAL_CAPS,
  lasts: false,
  carries: "It is only played: no program runs, and nothing is kept.",
  lacks: { ...gaps, ...unattachable },
  find: async () => ({
    found: true,
    program: null,
    version: null,
    says: "The simulator is part of the app: its programs are played, and its sessions end with the app.",
  }),
  open: (target) => openSimulator(target),
});
