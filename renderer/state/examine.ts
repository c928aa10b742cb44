import type { EngineProbe } from "../../shared/models/engine-report.ts";
import type { Host } from "../client/host.ts";
import { act } from "./store.ts";

/** Milliseconds of findings that the page is drawn for at once. */
const GATHER = 50;

/**
 * Has every engine tried and keeps in the store what is found. Resolves at the end, also when `signal` cuts it short; throws what the
 * call throws.
 */
export async function examine(host: Host, signal: AbortSignal): Promise<void> {
  act.doctor.begin();
  const gathered = gather((probes) => act.doctor.hear(probes));
  try {
    for await (const probe of await host.calls.engines.probe({}, { signal })) {
      if (signal.aborted) return;
      gathered.add(probe);
    }
  } catch (thrown) {
    // A connection that is lost tells so itself.
    if (!signal.aborted && host.link.state.phase === "up") throw thrown;
  } finally {
    if (signal.aborted) gathered.drop();
    else {
      gathered.flush();
      act.doctor.end();
    }
  }
}

interface Gathered {
  add(probe: EngineProbe): void;
  /** Tells what is held. */
  flush(): void;
  drop(): void;
}

function gather(tell: (probes: readonly EngineProbe[]) => void): Gathered {
  let held: EngineProbe[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const drop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    held = [];
  };
  const flush = (): void => {
    const told = held;
    drop();
    if (told.length > 0) tell(told);
  };
  return {
    add: (probe) => {
      held.push(probe);
      timer ??= setTimeout(flush, GATHER);
    },
    flush,
    drop,
  };
}
