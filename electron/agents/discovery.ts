import { cautionOf } from "../../shared/agents/caution.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { ProviderInfo } from "../../shared/models/agent.ts";
import { type Env, findProgram } from "./find-program.ts";
import { probeVersion } from "./version-probe.ts";

export interface ProviderFinder {
  /** What is on this machine, from the last look unless `refresh` is asked for. Calls during a look share it. */
  find(options?: { refresh: boolean }): Promise<ProviderInfo[]>;
  /** What the last look that ended found of a provider's version; null before any. */
  versionOf(providerId: string): string | null;
  /** What to bear in mind of what the last look found; null for nothing, and before any look. */
  cautionOf(providerId: string): string | null;
}

const BUILT_IN = "built-in";

/**
 * Looks for the providers on the PATH of `env`, all at once; again when the list of them has changed. `originOf` says where a provider's
 * data came from.
 */
export function providerFinder(
  providers: LiveValue<readonly ProviderSpec[]>,
  env: Env,
  originOf: (providerId: string) => string = () => BUILT_IN,
): ProviderFinder {
  let last: { readonly of: readonly ProviderSpec[]; readonly found: Promise<ProviderInfo[]>; over: boolean } | null =
    null;
  let found: readonly ProviderInfo[] = [];
  const look = (): Promise<ProviderInfo[]> => {
    const of = providers.value;
    const mine = { of, found: findProviders(of, env, originOf), over: false };
    last = mine;
    void mine.found.then((now) => {
      mine.over = true;
      // One that began earlier may end later.
      if (last === mine) found = now;
    });
    return mine.found;
  };
  const known = (providerId: string): ProviderInfo | undefined => found.find(({ id }) => id === providerId);
  return {
    find: ({ refresh } = { refresh: false }) => {
      const current = last !== null && last.of === providers.value && !(refresh && last.over);
      return current && last !== null ? last.found : look();
    },
    versionOf: (providerId) => known(providerId)?.version ?? null,
    cautionOf: (providerId) => known(providerId)?.caution ?? null,
  };
}

/** Every provider with where it is and what version it tells. Ends within the probe's limit; never throws. */
export function findProviders(
  providers: readonly ProviderSpec[],
  env: Env,
  originOf: (providerId: string) => string = () => BUILT_IN,
): Promise<ProviderInfo[]> {
  return Promise.all(
    providers.map(async (provider) => ({ ...(await look(provider, env)), origin: originOf(provider.id) })),
  );
}

async function look(provider: ProviderSpec, env: Env): Promise<Omit<ProviderInfo, "origin">> {
  const { command } = provider;
  const ownShell = command.programs.length === 0;
  const file = ownShell ? (env["SHELL"] ?? null) : await findProgram(command.programs, env);
  const asks = file !== null && !ownShell && command.version.length > 0;
  const version = asks ? await probeVersion(file, command.version, { env }) : null;
  return {
    id: provider.id,
    name: provider.name,
    icon: provider.icon,
    available: ownShell || file !== null,
    path: file,
    version,
    installHint: command.install,
    takesMessage: provider.launch.message !== null,
    keys: provider.keys,
    models: provider.launch.model?.suggested ?? null,
    permissions: provider.launch.permissions.map(({ id, label, detail, risky }) => ({ id, label, detail, risky })),
    trust: provider.launch.trust,
    caution: file === null ? null : cautionOf(provider, version),
  };
}
