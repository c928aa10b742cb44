import type { ProviderInfo } from "../../../shared/models/agent.ts";

export interface Option {
  readonly id: string;
  readonly name: string;
}

export function optionOf({ id, name, available }: ProviderInfo): Option {
  return { id, name: available ? name : `${name} (not installed)` };
}

/** What the file says stays to be seen, even where nothing here is called so. */
export function withOwn(options: readonly Option[], own: string): readonly Option[] {
  return own === "" || options.some(({ id }) => id === own) ? options : [...options, { id: own, name: own }];
}
