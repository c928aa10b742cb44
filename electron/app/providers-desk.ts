import path from "node:path";
import { providers as builtIn } from "../../shared/agents/providers/index.gen.ts";
import { systemClock } from "../agents/clock.ts";
import { type ProviderFinder, providerFinder } from "../agents/discovery.ts";
import { ProviderShelf } from "../agents/provider-shelf.ts";
import type { HostParts } from "./host.ts";

export interface ProvidersDesk {
  readonly shelf: ProviderShelf;
  readonly finder: ProviderFinder;
}

/** What agent CLIs there can be, and which are on this machine. Closed with the host. */
export function openProvidersDesk({ options, open }: HostParts): ProvidersDesk {
  const folder = path.join(path.resolve(options.stateFolder), "providers");
  const shelf = open.add(new ProviderShelf({ folder, builtIn, clock: systemClock }));
  const finder = providerFinder(shelf.providers, options.env, (id) => shelf.originOf(id));
  return { shelf, finder };
}
