import { isInRange } from "./cli-version.ts";
import type { ProviderSpec } from "./provider.ts";

/** What to bear in mind when an agent of this provider is read, where its program tells `version`; null for nothing. */
export function cautionOf(provider: ProviderSpec, version: string | null): string | null {
  const { known, programs } = provider.command;
  if (programs.length === 0 || provider.evidence === null) return null;
  const { name } = provider;
  if (known === null) return `The rules for ${name} were written from descriptions: its status may be read wrongly.`;
  if (version === null) return `${name} would not tell its version: its status may be read wrongly.`;
  if (isInRange(version, known)) return null;
  return `Rules for ${name} were held against ${known.since} to before ${known.until}; this is ${version}. Its status may be read wrongly.`;
}
