import { useCallback } from "react";
import type { ProviderInfo } from "../../../shared/models/agent.ts";
import type { ProfileFile } from "../../../shared/models/profile.ts";
import { profilesSlice } from "../../state/profiles-slice.ts";
import { projectProfile } from "../../state/project-profile.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { useTrust } from "../../state/use-trust.ts";
import { ProjectProfileNote } from "../../ui/ProjectProfileNote.tsx";

interface ProjectNoteProps {
  readonly shown: ProfileFile;
  readonly providers: readonly ProviderInfo[];
}

/** What to know of a profile that came with a project; nothing for the person's own. */
export function ProjectNote({ shown, providers }: ProjectNoteProps) {
  const host = useHostActions();
  const folder = useApp((state) => state.profiles.folder);
  const files = useApp((state) => state.profiles.files);
  const trust = useTrust(
    folder,
    useCallback(() => host.profiles.load(folder), [host, folder]),
  );
  const found = profilesSlice.selectors.usable(files).find(({ file }) => file === shown.file);
  if (found === undefined) return null;
  const provider = providers.find(({ id }) => id === found.profile.provider);
  const one = projectProfile(found, { provider, permissions: found.profile.permissions });
  return one && <ProjectProfileNote profile={one} onTrust={() => trust(one)} />;
}
