import { SpawnRequest } from "../../../shared/models/agent.ts";
import type { ProviderInfo } from "../../../shared/models/agent.ts";

/** What stands in the dialog. `nameTouched`: the person has chosen the name, so it is no longer suggested. */
export interface SpawnForm {
  readonly providerId: string;
  readonly folder: string;
  readonly name: string;
  readonly nameTouched: boolean;
  readonly message: string;
  readonly copies: number;
  /** A profile as it is asked for; empty for none. */
  readonly profile: string;
  /** Empty: its own choice. */
  readonly model: string;
  readonly permissions: string;
  /** The person has chosen both, so they are no longer suggested. */
  readonly choicesTouched: boolean;
  /** Several kinds of agents at once, instead of copies of one. */
  readonly several: boolean;
  /** Whom to start then: keys of {@link Candidate}s. */
  readonly chosen: readonly string[];
}

export interface SpawnErrors {
  readonly provider?: string;
  readonly folder?: string;
  readonly name?: string;
  readonly message?: string;
}

export const LEAST_COPIES = 1;
export const MOST_COPIES = 8;
const MOST_KINDS = 32;
const longestName = 80;
const longestMessage = 16_000;

/** The last part of a path; empty for the root and for nothing. */
export function folderName(folder: string): string {
  const parts = folder.split(/[/\\]/).filter((part) => part !== "" && part !== "~");
  return parts.at(-1) ?? "";
}

/** `base`, or `base-2`, `base-3`... whichever is not taken. Case counts for nothing, as people mix it up. */
export function uniqueName(base: string, taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  const short = base.slice(0, longestName - 4);
  if (!known.has(short.toLowerCase())) return short;
  let number = 2;
  while (known.has(`${short}-${number}`.toLowerCase())) number += 1;
  return `${short}-${number}`;
}

/** What the agent is called unless the person says otherwise: its folder's name, else its provider's. */
export function suggestedName(form: Pick<SpawnForm, "folder" | "providerId">, taken: readonly string[]): string {
  return uniqueName(folderName(form.folder) || form.providerId || "agent", taken);
}

/** Those that can be used before those that can't, else in the host's order. */
export function usableFirst(providers: readonly ProviderInfo[]): readonly ProviderInfo[] {
  return [...providers.filter(({ available }) => available), ...providers.filter(({ available }) => !available)];
}

/** The first provider that can be used; the first of all when none can. */
export function firstProvider(providers: readonly ProviderInfo[]): string {
  return (providers.find((provider) => provider.available) ?? providers[0])?.id ?? "";
}

interface Known {
  readonly provider: ProviderInfo | undefined;
  /** As the host sees the folder; null while it has not answered. */
  readonly folderProblem: string | null;
}

/** What is wrong with the form, field by field. */
export function spawnErrors(form: SpawnForm, { provider, folderProblem }: Known): SpawnErrors {
  const errors: { -readonly [Field in keyof SpawnErrors]: string } = {};
  if (form.several) {
    if (form.chosen.length === 0) errors.provider = "Choose whom to start.";
    if (form.chosen.length > MOST_KINDS) errors.provider = `At most ${MOST_KINDS} kinds are started at once.`;
  } else if (provider === undefined) errors.provider = "Choose what to run.";
  else if (!provider.available) errors.provider = `${provider.name} is not installed on this machine.`;
  if (form.folder.trim() === "") errors.folder = "A folder is needed.";
  else if (folderProblem !== null) errors.folder = folderProblem;
  const name = form.name.trim();
  if (name === "") errors.name = "A name is needed.";
  else if (name.length > longestName) errors.name = `A name has at most ${longestName} characters.`;
  if (form.message.length > longestMessage) {
    errors.message = `The first message is ${form.message.length - longestMessage} characters too long.`;
  }
  return errors;
}

/** The form as a request. Only for a form without errors. */
export function spawnRequest(form: SpawnForm, provider: ProviderInfo): SpawnRequest {
  const message = provider.takesMessage ? form.message.trim() : "";
  // With a profile, what is left out would be the profile's: its own choice has to be said.
  const own = form.profile === "" ? "" : (provider.permissions[0]?.id ?? "");
  const permissions = form.permissions || own;
  const optional = { message, model: form.model.trim(), permissions, profile: form.profile };
  return SpawnRequest.parse({
    providerId: provider.id,
    folder: form.folder.trim(),
    name: form.name.trim(),
    copies: form.copies,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== "")),
  });
}
