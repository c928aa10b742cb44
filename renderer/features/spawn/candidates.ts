import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { type Member, Team } from "../../../shared/models/profile.ts";
import type { UsableProfile } from "../../state/profiles-slice.ts";
import { type ProjectProfile, projectProfile } from "../../state/project-profile.ts";
import type { SpawnForm } from "./spawn-form.ts";

/** One who can be started beside others: an agent CLI as it is, or a profile. */
export interface Candidate {
  /** Unique among them. */
  readonly key: string;
  readonly name: string;
  /** What it is, in few words. */
  readonly about: string;
  readonly provider: ProviderInfo;
  /** As it is asked for; null for an agent CLI as it is. */
  readonly profile: string | null;
  /** What to know of one that came with a project. */
  readonly ofProject: ProjectProfile | null;
}

/** Whoever can be started on this machine: the person's profiles, then the agent CLIs that take a message, the project's profiles last. */
export function candidatesOf(
  providers: readonly ProviderInfo[],
  profiles: readonly UsableProfile[],
): readonly Candidate[] {
  const here = providers.filter(({ available }) => available);
  const ofProfiles = profiles.flatMap((found): Candidate[] => {
    const { profile, ref } = found;
    const provider = here.find(({ id }) => id === profile.provider);
    if (provider === undefined) return [];
    const ofProject = projectProfile(found, { provider, permissions: profile.permissions });
    const about = ofProject === null ? provider.name : aboutOf(ofProject);
    return [{ key: `profile ${ref}`, name: profile.name, about, provider, profile: ref, ofProject }];
  });
  const plain = here
    .filter(({ takesMessage }) => takesMessage)
    .map((provider): Candidate => {
      const about = provider.version ?? "installed";
      return { key: `provider ${provider.id}`, name: provider.name, about, provider, profile: null, ofProject: null };
    });
  const own = ofProfiles.filter(({ ofProject }) => ofProject === null);
  return [...own, ...plain, ...ofProfiles.filter(({ ofProject }) => ofProject !== null)];
}

function aboutOf({ trust, permissions, variables }: ProjectProfile): string {
  const parts = [
    trust === "asked" ? "not trusted" : "",
    "of the project",
    permissions ?? "",
    variables.length === 0 ? "" : `sets ${variables.map(({ name }) => name).join(", ")}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
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
