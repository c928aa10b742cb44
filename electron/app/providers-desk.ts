import path from "node:path";
import { providers as builtIn } from "../../shared/agents/providers/index.gen.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { ProviderTest } from "../../shared/models/agent.ts";
import { systemClock } from "../agents/clock.ts";
import { type ProviderFinder, providerFinder } from "../agents/discovery.ts";
import { ProviderShelf } from "../agents/provider-shelf.ts";
import { type TrialGround, tryProvider } from "../agents/provider-trial.ts";
import { homeOf } from "./home.ts";
import type { HostParts } from "./host-parts.ts";
import { openTrialGround } from "./trial-ground.ts";

export interface ProvidersDesk {
  readonly shelf: ProviderShelf;
  readonly finder: ProviderFinder;
  /** One trial of a provider at a time: who asks meanwhile hears of that one. Throws AppError `provider.unknown`. */
  test(id: string, folder: string): Promise<ProviderTest>;
  /** Ends what is being tried. */
  endTrials(): Promise<void>;
}

/** What agent CLIs there can be, which are on this machine, and how far each is understood. The files are followed until `open` is closed. */
export function openProvidersDesk({ options, machine, open, log }: HostParts): ProvidersDesk {
  const { env, stateFolder } = options;
  const folder = path.join(path.resolve(stateFolder), "providers");
  const shelf = open.add(new ProviderShelf({ folder, builtIn, clock: systemClock }));
  const finder = providerFinder(shelf.providers, env, (id) => shelf.originOf(id));
  const grounds = new Set<TrialGround>();
  const closing = new AbortController();
  const running = new Map<string, Promise<ProviderTest>>();
  const openGround = async (): Promise<TrialGround> => {
    const ground = await openTrialGround(machine, log);
    grounds.add(ground);
    return { ...ground, close: () => ground.close().finally(() => grounds.delete(ground)) };
  };
  return {
    shelf,
    finder,
    test: (id, where) => {
      const provider = shelf.providers.value.find((one) => one.id === id);
      if (!provider) throw new AppError("provider.unknown", `There is no provider "${id}".`, { facts: { id } });
      const trial = running.get(id) ?? tryProvider(provider, trialIn(where)).finally(() => running.delete(id));
      running.set(id, trial);
      return trial;
    },
    endTrials: async () => {
      closing.abort();
      await Promise.allSettled([...grounds].map((ground) => ground.close()));
    },
  };

  function trialIn(where: string): Parameters<typeof tryProvider>[1] {
    return { folder: where, env, home: homeOf(env), clock: systemClock, open: openGround, signal: closing.signal };
  }
}
