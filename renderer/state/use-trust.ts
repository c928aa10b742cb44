import type { ProjectProfile } from "./project-profile.ts";
import { act } from "./store.ts";
import { useHostActions } from "./use-host-actions.ts";

/**
 * What lets the person agree to a project's profile as it is shown, then has the profiles around `folder` looked at again: also where it
 * did not work, as the file may be another one by now, which a notice tells.
 */
export function useTrust(folder: string, reload: () => Promise<void>): (shown: ProjectProfile) => Promise<void> {
  const { profiles } = useHostActions();
  return async ({ ref, sha256, name }) => {
    const done = await profiles.trust({ profile: ref, folder, sha256 });
    await reload();
    if (!done.ok) act.notices.tell({ tone: "failure", ...done.failure });
    else act.notices.tell({ tone: "info", message: `You trust the profile "${name}" as it is now.`, next: "" });
  };
}
