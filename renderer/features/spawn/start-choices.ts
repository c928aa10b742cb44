import type { ProviderInfo } from "../../../shared/models/agent.ts";
import type { Settings } from "../../../shared/models/settings.ts";

/** Empty: the provider's own choice. */
export interface StartChoice {
  readonly model: string;
  readonly permissions: string;
}

const none: StartChoice = { model: "", permissions: "" };

/** What was chosen for a provider the last time, as far as it still offers that. */
export function rememberedChoices(settings: Settings, provider: ProviderInfo): StartChoice {
  const { model, permissions } = settings.starts[provider.id] ?? none;
  const offered = provider.permissions.some(({ id }) => id === permissions);
  return { model: provider.models === null ? "" : model, permissions: offered ? permissions : "" };
}

/** The settings with what was chosen now; null when that is known already. */
export function withChoices(
  settings: Settings,
  providerId: string,
  { model, permissions }: StartChoice,
): Pick<Settings, "starts"> | null {
  const chosen = { model: model.trim(), permissions };
  const before = settings.starts[providerId] ?? none;
  if (before.model === chosen.model && before.permissions === chosen.permissions) return null;
  return { starts: { ...settings.starts, [providerId]: chosen } };
}
