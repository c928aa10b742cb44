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

/** What the page may ask about engines, and the choice of another one. */
export function openEnginesDesk({ machine, settings, env, reopen }: EnginesDeskOptions): EngineServices {
  return {
    choice: () => ({
      id: machine.choice?.spec.id ?? null,
      by: machine.choice?.by ?? null,
      setting: settings.value.engine,
      pinned: env[ENGINE_VARIABLE] ? ENGINE_VARIABLE : null,
    }),
    probe: (id, signal) => probed(id, machine, signal),
    use: async (id) => {
      if (env[ENGINE_VARIABLE]) {
        const message = `${ENGINE_VARIABLE} names the engine, so the settings do not decide. Start Paneglass without it.`;
        throw new AppError("engine.pinned", message);
      }
      if (id !== "") engineNamed(engines, id, "this page");
      await settings.change({ engine: id });
      reopen();
    },
  };
}

/** The engine in use goes first: it is the one that is asked about. */
function probed(
  id: string | undefined,
  machine: Machine,
  signal: AbortSignal | undefined,
): AsyncGenerator<EngineProbe, void, undefined> {
  const { target, choice } = machine;
  const inUse = engines.filter((spec) => spec === choice?.spec);
  const all = [...inUse, ...engines.filter((spec) => spec !== choice?.spec)];
  const wanted = id === undefined ? all : [engineNamed(engines, id, "this page")];
  return probeEngines(wanted, target, signal === undefined ? {} : { signal });
}
