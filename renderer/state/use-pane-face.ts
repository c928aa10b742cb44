import { useMemo } from "react";
import type { PaneId } from "../../shared/base/ids.ts";
import { agentsSlice } from "./agents-slice.ts";
import { faceOf } from "./pane-face.ts";
import type { PaneFace } from "./pane-face.ts";
import { placesById } from "./pane-places.ts";
import type { PanePlace } from "./pane-places.ts";
import { useApp } from "./store.ts";

/** Where a pane is and how it presents itself; null once it is gone. */
export function usePaneFace(id: PaneId): { readonly place: PanePlace; readonly face: PaneFace } | null {
  const place = useApp((state) => placesById(state.server.state.sessions).get(id) ?? null);
  const agent = useApp((state) => agentsSlice.selectors.byPane(state.agents.list).get(id) ?? null);
  const providers = useApp((state) => state.agents.providers);
  return useMemo(
    () => (place === null ? null : { place, face: faceOf(place, agent, providers) }),
    [place, agent, providers],
  );
}
