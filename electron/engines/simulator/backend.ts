import type { PaneBackend, SpawnRequest } from "../../../shared/virtual/pane-backend.ts";
import type { SimulatorClock } from "./clock.ts";
import { SimulatedPane } from "./simulated-pane.ts";

/** Higher than any system counts, so that it is no process by accident. */
const FIRST_PID = 10_000_001;

/** Scripted programs instead of processes. Process ids and terminals are counted, so the same commands give the same state. */
export function simulatorBackend(clock: SimulatorClock, files: Map<string, string>): PaneBackend {
  let spawned = 0;
  return {
    spawn: (request: SpawnRequest) => {
      const options = { pid: FIRST_PID + spawned, tty: `/dev/pts/${spawned}`, clock, files };
      spawned += 1;
      return new SimulatedPane(request, options);
    },
  };
}
