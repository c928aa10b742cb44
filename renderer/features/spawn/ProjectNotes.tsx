import { useCallback } from "react";
import { projectProfile, type ProjectProfile } from "../../state/project-profile.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { useTrust } from "../../state/use-trust.ts";
import { ProjectProfileNote } from "../../ui/ProjectProfileNote.tsx";
import styles from "./Spawn.module.css";
import type { SpawnDialogState } from "./use-spawn-form.ts";

/** What to know of the chosen profiles that came with the project. */
export function ProjectNotes({ spawn }: { spawn: SpawnDialogState }) {
  const host = useHostActions();
  const folder = useApp((state) => state.profiles.folder);
  const trust = useTrust(
    folder,
    useCallback(() => host.profiles.load(folder), [host, folder]),
  );
  const chosen = chosenOf(spawn);
  if (chosen.length === 0) return null;
  return (
    <div className={styles["notes"]}>
      {chosen.map((one) => (
        <ProjectProfileNote key={one.ref} profile={one} onTrust={() => trust(one)} />
      ))}
    </div>
  );
}

function chosenOf({ form, provider, profiles, candidates }: SpawnDialogState): readonly ProjectProfile[] {
  if (form.several) {
    const chosen = candidates.filter(({ key }) => form.chosen.includes(key));
    return chosen.flatMap(({ ofProject }) => ofProject ?? []);
  }
  const found = profiles.find(({ ref }) => ref === form.profile);
  const one = found && projectProfile(found, { provider, permissions: form.permissions || null });
  return one ? [one] : [];
}
