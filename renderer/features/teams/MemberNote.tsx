import { profilesSlice } from "../../state/profiles-slice.ts";
import { projectProfile } from "../../state/project-profile.ts";
import { useApp } from "../../state/store.ts";
import { useTrust } from "../../state/use-trust.ts";
import { ProjectProfileNote } from "../../ui/ProjectProfileNote.tsx";
import { useProfilesAround } from "./use-profiles-around.ts";

interface MemberNoteProps {
  /** As it is asked for. */
  readonly profile: string;
  readonly folder: string;
}

/** What to know of a member's profile that came with the project of its folder. */
export function MemberNote({ profile, folder }: MemberNoteProps) {
  const { files, look } = useProfilesAround(folder);
  const providers = useApp((state) => state.agents.providers);
  const trust = useTrust(folder, look);
  const found = profilesSlice.selectors.called(files, profile);
  if (found === undefined) return null;
  const provider = providers?.find(({ id }) => id === found.profile.provider);
  const one = projectProfile(found, { provider, permissions: found.profile.permissions });
  return one && <ProjectProfileNote profile={one} onTrust={() => trust(one)} />;
}
