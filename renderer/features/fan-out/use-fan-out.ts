import { useMemo } from "react";
import { draftProblems } from "../../forms/use-operation-draft.ts";
import { useFormCatalog } from "../../forms/form-catalog.ts";
import { eachArgOf, eachArgs, fanOutTargets } from "../../state/fan-out-plan.ts";
import type { EachArg, FanOutTarget } from "../../state/fan-out-plan.ts";
import type { FanOutDraft } from "../../state/fan-out-draft.ts";
import { placesById } from "../../state/pane-places.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import { useApp } from "../../state/store.ts";

export interface FanOut {
  /** Chosen panes that are there. */
  readonly chosen: readonly PanePlace[];
  readonly draft: FanOutDraft | null;
  /** Where each pane may stand, and where it does. */
  readonly places: readonly EachArg[];
  readonly each: EachArg | null;
  readonly targets: readonly FanOutTarget[];
  /** Why it cannot be run as it stands; null when it can. */
  readonly problem: string | null;
}

/** The fan-out that is being put together. */
export function useFanOut(): FanOut {
  const { specOf } = useFormCatalog();
  const ids = useApp((state) => state.fanOut.chosen);
  const draft = useApp((state) => state.fanOut.draft);
  const sessions = useApp((state) => state.server.state.sessions);
  return useMemo(() => {
    const byId = placesById(sessions);
    const chosen = ids.flatMap((id) => byId.get(id) ?? []);
    if (draft === null) return { chosen, draft, places: [], each: null, targets: [], problem: null };
    const spec = specOf(draft.kind);
    const each = eachArgOf(spec, draft);
    const targets = each === null ? [] : fanOutTargets(draft, each, chosen);
    const first = targets[0]?.operation.args ?? { ...draft.args, ...(each === null ? {} : { [each.name]: "%0" }) };
    const wrong = draftProblems(spec, first).problem;
    const problem = wrong ?? (chosen.length === 0 ? "Choose the panes." : null);
    return { chosen, draft, places: eachArgs(spec, draft.args), each, targets, problem };
  }, [specOf, ids, draft, sessions]);
}
