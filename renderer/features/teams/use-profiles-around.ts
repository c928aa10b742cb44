import { useCallback, useEffect, useState } from "react";
import type { ProfileFile } from "../../../shared/models/profile.ts";
import { useFresh } from "../../state/use-fresh.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

const AFTER_MS = 180;

/** The profiles in that folder, which need not be the one that the dialog was opened in. Looked for once typing pauses. */
export function useProfilesAround(folder: string) {
  const { profiles } = useHostActions();
  const [asked, setAsked] = useState(folder);
  const [found, setFound] = useState<{ folder: string; files: readonly ProfileFile[] } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(folder), AFTER_MS);
    return () => clearTimeout(timer);
  }, [folder]);
  const look = useCallback(async () => {
    const done = asked === "" ? null : await profiles.look(asked);
    // Where it can't be told, the preview and the start say why.
    if (done?.ok) setFound({ folder: asked, files: done.value });
  }, [profiles, asked]);
  useFresh(useCallback(() => void look(), [look]));
  return { files: found?.folder === folder ? found.files : null, look };
}
