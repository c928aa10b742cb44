import type { ProviderTest } from "../../shared/models/agent.ts";
import type { ProviderFiles } from "../../shared/models/provider-files.ts";

/** A trial run of a provider: under way, over, or not to be had. */
export type Trial =
  | { readonly phase: "running" }
  | { readonly phase: "over"; readonly test: ProviderTest }
  | { readonly phase: "failed"; readonly message: string };

export interface ProvidersSlice {
  /** Null until the host has told. */
  readonly files: ProviderFiles | null;
  /** The last trial of each provider, by its id. */
  readonly trials: Readonly<Record<string, Trial>>;
}

const initial: ProvidersSlice = { files: null, trials: {} };

const actions = {
  setFiles: (_: ProvidersSlice, files: ProviderFiles): Partial<ProvidersSlice> => ({ files }),
  setTrial: (slice: ProvidersSlice, id: string, trial: Trial): Partial<ProvidersSlice> => ({
    trials: { ...slice.trials, [id]: trial },
  }),
};

export const providersSlice = { initial, actions, selectors: {} };
