import { useEffect, useState } from "react";
import type { SpawnRequest } from "../../shared/models/agent.ts";
import type { SpawnPreview, Team } from "../../shared/models/profile.ts";
import { useHostActions } from "./use-host-actions.ts";

const AFTER_MS = 250;

/** What is to be started. */
export type WantedStart = { readonly request: SpawnRequest } | { readonly team: Team };

export interface PreviewState {
  /** Null while it is being worked out, and where it can't be. */
  readonly preview: SpawnPreview | null;
  readonly failure: string | null;
}

const none: PreviewState = { preview: null, failure: null };

/** What starting `wanted` would do, asked anew once it stands still. Null asks nothing. */
export function useSpawnPreview(wanted: WantedStart | null): PreviewState {
  const { profiles } = useHostActions();
  const [state, setState] = useState(none);
  const key = wanted === null ? null : JSON.stringify(wanted);
  useEffect(() => {
    if (key === null) return undefined;
    let open = true;
    const look = async (): Promise<void> => {
      const now = JSON.parse(key) as WantedStart; // It was written by this very effect's key.
      const found = await ("team" in now ? profiles.previewTeam(now.team) : profiles.previewSpawn(now.request));
      if (!open) return;
      setState(found.ok ? { preview: found.value, failure: null } : { preview: null, failure: found.failure.message });
    };
    const timer = setTimeout(() => void look(), AFTER_MS);
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [key, profiles]);
  return key === null ? none : state;
}
