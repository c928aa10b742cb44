import type { ProviderInfo } from "../../../shared/models/agent.ts";

/** Those that are here before those that are not, else in the host's order. */
export function foundFirst(providers: readonly ProviderInfo[]): readonly ProviderInfo[] {
  return [...providers.filter(({ available }) => available), ...providers.filter(({ available }) => !available)];
}

/** Where its data came from, in a word; empty for the built-in. */
export function originText({ origin }: ProviderInfo): string {
  return origin === "built-in" ? "" : (origin.split(/[/\\]/).at(-1) ?? origin);
}

/** Where it is and which version; what is missing where it is not. */
export function whereText({ available, path, version, installHint }: ProviderInfo): string {
  if (!available) return installHint === "" ? "Not found on PATH." : "Not found on PATH. Install it with:";
  return [version, path].filter((part) => part !== null).join(" · ");
}
