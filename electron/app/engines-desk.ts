import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../shared/base/errors.ts";
import type { EngineProbe } from "../../shared/models/engine-report.ts";
import { engines } from "../engines/index.gen.ts";
import type { EngineServices } from "../ipc/services.ts";
import { probeEngines } from "../run/probe-engines.ts";
import type { SettingsFile } from "../store/settings.ts";
import { ENGINE_VARIABLE, engineNamed } from "./choose-engine.ts";
import type { Machine } from "./machine.ts";

interface EnginesDeskOptions {
  readonly machine: Machine;
  readonly settings: SettingsFile;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Opens everything anew, with the settings as they are then. */
  readonly reopen: () => void;
}

/** Milliseconds that what is tried gets to put its throwaway server away. */
const TIDY_LIMIT = 5000;

type Probing = AsyncGenerator<EngineProbe, void, undefined>;

/** What the page may ask about engines, and the choice of another one. `close` ends what is being tried, with its servers. */
export function openEnginesDesk({ machine, settings, env, reopen }: EnginesDeskOptions): EngineServices & {
  close(): Promise<void>;
} {
  const closing = new AbortController();
  const running = new Set<Probing>();
  return {
    choice: () => ({
      id: machine.choice?.spec.id ?? null,
      by: machine.choice?.by ?? null,
      setting: settings.value.engine,
      pinned: env[ENGINE_VARIABLE] ? ENGINE_VARIABLE : null,
      ...(machine.news === null ? {} : { news: machine.news }),
    }),
    probe: (id, signal) => {
      const signals = [closing.signal, ...(signal === undefined ? [] : [signal])];
      const probing = probed(id, machine, AbortSignal.any(signals));
      running.add(probing);
      return untilDone(probing, () => running.delete(probing));
    },
    use: async (id) => {
      if (env[ENGINE_VARIABLE]) {
        const message = `${ENGINE_VARIABLE} names the engine, so the settings do not decide. Start Paneglass without it.`;
        throw new AppError("engine.pinned", message);
      }
      if (id !== "") engineNamed(engines, id, "this page");
      await settings.change({ engine: id });
      reopen();
    },
    close: async () => {
      closing.abort();
      const limit = new AbortController();
      const ended = Promise.allSettled([...running].map((probing) => probing.return()));
      await Promise.race([ended, wait(TIDY_LIMIT, undefined, { signal: limit.signal }).catch(() => {})]);
      limit.abort();
    },
  };
}

async function* untilDone(probing: Probing, done: () => void): Probing {
  try {
    yield* probing;
  } finally {
    done();
  }
}

/** The engine in use goes first: it is the one that is asked about. One alone may need the others to start its server. */
function probed(id: string | undefined, machine: Machine, signal: AbortSignal): Probing {
  const { target, choice } = machine;
  const inUse = engines.filter((spec) => spec === choice?.spec);
  const all = [...inUse, ...engines.filter((spec) => spec !== choice?.spec)];
  if (id === undefined) return probeEngines(all, target, { signal });
  const { id: only } = engineNamed(engines, id, "this page");
  return about(only, probeEngines(all, target, { signal, only: [only] }));
}

async function* about(id: string, probing: Probing): Probing {
  for await (const probe of probing) if ((probe.kind === "looked" ? probe.info.id : probe.id) === id) yield probe;
}
