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

/** Looks for the providers on the PATH of `env`, all at once. */
export function providerFinder(providers: LiveValue<readonly ProviderSpec[]>, env: Env): ProviderFinder {
  let last: Promise<ProviderInfo[]> | null = null;
  let looking = false;
  let found: ProviderInfo[] = [];
  const look = (): Promise<ProviderInfo[]> => {
    looking = true;
    return findProviders(providers.value, env)
      .then((now) => (found = now))
      .finally(() => {
        looking = false;
      });
  };
  return {
    find: (options = { refresh: false }) => {
      if (last === null || (options.refresh && !looking)) last = look();
      return last;
    },
    versionOf: (providerId) => found.find(({ id }) => id === providerId)?.version ?? null,
    cautionOf: (providerId) => found.find(({ id }) => id === providerId)?.caution ?? null,
  };
}

/** Every provider with where it is and what version it tells. Ends within the probe's limit; never throws. */
export function findProviders(providers: readonly ProviderSpec[], env: Env): Promise<ProviderInfo[]> {
  return Promise.all(providers.map((provider) => look(provider, env)));
}

async function look(provider: ProviderSpec, env: Env): Promise<ProviderInfo> {
  const { command } = provider;
  const ownShell = command.programs.length === 0;
  const file = ownShell ? (env["SHELL"] ?? null) : await findProgram(command.programs, env);
  const version = ownShell || file === null ? null : await probeVersion(file, command.version, { env });
  return {
    id: provider.id,
    name: provider.name,
    icon: provider.icon,
    available: ownShell || file !== null,
    path: file,
    version,
    installHint: command.install,
    takesMessage: provider.launch.message !== null,
    models: provider.launch.model?.suggested ?? null,
    permissions: provider.launch.permissions.map(({ id, label, detail, risky }) => ({ id, label, detail, risky })),
    trust: provider.launch.trust,
    caution: file === null ? null : cautionOf(provider, version),
    origin: "built-in",
  };
}
