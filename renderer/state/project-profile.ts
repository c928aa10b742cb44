import { plainValue, trustAsked } from "../../shared/agents/profile-trust.ts";
import type { ProviderInfo } from "../../shared/models/agent.ts";
import type { UsableProfile } from "./profiles-slice.ts";

/** What a person should know of a project's profile before it is started. */
export interface ProjectProfile {
  readonly ref: string;
  readonly name: string;
  readonly file: string;
  /** The project's folder. */
  readonly project: string;
  /** What they are called; null: the CLI's own choice. */
  readonly permissions: string | null;
  readonly risky: boolean;
  /** Its variables, values quoted so that nothing in them hides. */
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  /** `plain`: it needs no agreement. */
  readonly trust: "plain" | "asked" | "agreed";
  readonly sha256: string;
}

interface Start {
  readonly provider: ProviderInfo | undefined;
  /** The id of the choice that it is to be started with; null for the provider's own. */
  readonly permissions: string | null;
}

/** Null for one of the person's own. */
export function projectProfile(found: UsableProfile, { provider, permissions }: Start): ProjectProfile | null {
  const { ref, file, profile, project } = found;
  if (project === null) return null;
  const { sha256, agreed } = found.trust ?? { sha256: "", agreed: false };
  const choices = provider?.permissions ?? [];
  const asked = trustAsked(profile, { choices, permissions });
  const choice = choices.find(({ id }) => id === permissions);
  return {
    ...{ ref, file, project, name: profile.name, sha256 },
    permissions: choice?.label ?? permissions,
    risky: choice?.risky ?? false,
    variables: (asked?.env ?? []).map(([name, value]) => ({ name, value: plainValue(value) })),
    trust: asked === null ? "plain" : agreedOrAsked(agreed),
  };
}

function agreedOrAsked(agreed: boolean): "agreed" | "asked" {
  return agreed ? "agreed" : "asked";
}
