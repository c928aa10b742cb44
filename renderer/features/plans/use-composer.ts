import { useMemo } from "react";
import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import { own } from "../../../shared/base/own.ts";
import type { PlannedShape } from "../../../shared/models/operation-log.ts";
import { planLack } from "../../../shared/plan/lacks.ts";
import { type WordedPreview, previewWords } from "../../../shared/plan/preview-words.ts";
import { type CheckedPlan, checkedPlan } from "../../state/plan-check.ts";
import type { PlanSlice } from "../../state/plan-slice.ts";
import { useApp } from "../../state/store.ts";

export interface Composer extends CheckedPlan {
  readonly slice: PlanSlice;
  /** All that one step's card shows of the others: the same for as long as that is the same. */
  readonly outline: string;
  /** Why the plan as a whole is not run on the engine in use: it would stop at a step that can't be done there. */
  readonly lack: string | null;
  /** Why a step can't be run on the engine in use, by kind. */
  readonly gaps: Readonly<Record<string, string>>;
  /** By place; null for a step that has a problem. */
  readonly previews: readonly (WordedPreview | null)[];
  /** What is looked for first; null for a step that looks for nothing, or has a problem. */
  readonly probes: readonly (WordedPreview | null)[];
}

/** The plan that is being put together, and what can be told of it without asking anybody. */
export function useComposer(): Composer {
  const slice = useApp((state) => state.plan);
  const version = useApp((state) => state.server.state.tmuxVersion);
  const gaps = useApp((state) => state.operations.gaps);
  const checked = useMemo(() => checkedPlan(slice.steps), [slice.steps]);
  const { previews, probes } = useMemo(() => {
    const operations: readonly PlannedShape[] = slice.steps.map(({ operation }) => operation);
    const known = version === null ? null : parseTmuxVersion(version);
    const good = slice.steps.map(({ id, operation }) => (checked.problems.has(id) ? null : operation));
    return {
      previews: good.map((one) => one && previewWords(one, operations, known)),
      probes: good.map((one) => (one?.ensure === undefined ? null : previewWords(one.ensure, operations, known))),
    };
  }, [slice.steps, checked, version]);
  const outline = JSON.stringify([version, slice.steps.map(({ id, as, operation }) => [id, as, operation.kind])]);
  const lack = planLack(
    slice.steps.map(({ operation }) => operation),
    slice.onError,
    (kind) => own(gaps, kind) ?? null,
  );
  return { ...checked, slice, outline, gaps, lack, previews, probes };
}
