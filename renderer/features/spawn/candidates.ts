import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { type Member, Team } from "../../../shared/models/profile.ts";
import type { UsableProfile } from "../../state/profiles-slice.ts";
import type { SpawnForm } from "./spawn-form.ts";

/** One who can be started beside others: an agent CLI as it is, or a profile. */
export interface Candidate {
  /** Unique among them. */
  readonly key: string;
  readonly name: string;
  /** What it is, in few words. */
  readonly about: string;
  readonly provider: ProviderInfo;
  readonly profile: string | null;
}

/** Whoever can be started on this machine: the profiles first, then the agent CLIs that take a message. */
export function candidatesOf(
  providers: readonly ProviderInfo[],
  profiles: readonly UsableProfile[],
): readonly Candidate[] {
  const here = providers.filter(({ available }) => available);
  const ofProfiles = profiles.flatMap(({ profile, project }): Candidate[] => {
    const provider = here.find(({ id }) => id === profile.provider);
    if (provider === undefined) return [];
    const about = project === null ? provider.name : `${provider.name} · of the project`;
    return [{ key: `profile ${profile.id}`, name: profile.name, about, provider, profile: profile.id }];
  });
  const plain = here
    .filter(({ takesMessage }) => takesMessage)
    .map((provider): Candidate => {
      const about = provider.version ?? "installed";
      return { key: `provider ${provider.id}`, name: provider.name, about, provider, profile: null };
    });
  return [...ofProfiles, ...plain];
}

/** The form as a team that has no file. Only for a form without errors. */
export function teamOf(form: SpawnForm, candidates: readonly Candidate[]): Team {
  const members = candidates
    .filter(({ key }) => form.chosen.includes(key))
    .map(({ name, profile, provider }): Member => {
      return {
        profile,
        provider: profile === null ? provider.id : null,
        name: `${form.name.trim()} · ${name}`.slice(0, 80),
        folder: form.folder.trim(),
        message: form.message.trim(),
        copies: form.copies,
      };
    });
  return Team.parse({ id: "several", name: form.name.trim(), members });
}
