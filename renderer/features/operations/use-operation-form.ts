import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { AnySpec } from "../../../shared/ops/define.ts";
import type { Fields, SlotChoice } from "../../forms/fields.ts";
import { useFormCatalog } from "../../forms/form-catalog.ts";
import { slotChoices } from "../../forms/plan-slots.ts";
import { targetWords } from "../../forms/target-choices.ts";
import { useOperationDraft } from "../../forms/use-operation-draft.ts";
import type { OperationDraft } from "../../forms/use-operation-draft.ts";
import { useTmuxVersion } from "../../forms/use-tmux-version.ts";
import { useTargetGround } from "../../forms/use-target-ground.ts";
import type { Dialog } from "../../state/dialogs-slice.ts";
import { useGap } from "../../state/lacking.ts";
import { act, useApp } from "../../state/store.ts";
import { isSlot, type SlotPart } from "../../../shared/ops/slot-target.ts";
import { actName } from "./act-name.ts";
import { previewed } from "./preview-words.ts";
import type { Previewed } from "./preview-words.ts";
import { useOperationRun } from "./use-operation-run.ts";
import type { OperationRun } from "./use-operation-run.ts";

export type OperationOpen = Extract<Dialog, { kind: "operation" }>;

/** Everything that the parts of the form share. */
export interface OperationFormState {
  /** Of the form's element. */
  readonly id: string;
  readonly kind: string;
  readonly spec: AnySpec;
  readonly draft: OperationDraft;
  readonly slots: readonly SlotChoice[];
  readonly preview: Previewed;
  readonly run: OperationRun;
  /** What running it would be called. */
  readonly name: string;
  /** Why the engine in use cannot run it; null when it can. */
  readonly gap: string | null;
  /** Why it cannot be run now though nothing is wrong with it: what it names is yet to be made. */
  readonly waits: boolean;
  /** The step of the plan that is changed; null for an operation by itself. */
  readonly step: number | null;
  /** Somebody has tried to go on with what stands there. */
  readonly pressed: boolean;
  readonly press: () => void;
  /** Runs it, or keeps the step. */
  readonly submit: () => void;
  readonly addToPlan: () => void;
  /** How many steps the plan had when this was added to it last; null when it was not. */
  readonly added: number | null;
  readonly close: () => void;
}

export function useOperationForm(open: OperationOpen): OperationFormState {
  const kind = open.operation;
  const step = open.step ?? null;
  const { specOf } = useFormCatalog();
  const spec = specOf(kind);
  const draft = useOperationDraft(kind, open.args ?? {});
  const slots = useSlots(step);
  const run = useOperationRun();
  const [pressed, setPressed] = useState(false);
  const [added, setAdded] = useState<number | null>(null);
  const preview = usePreview(draft, spec, slots);
  const { ground } = useTargetGround(slots);
  const gap = useGap(kind);
  const steps = useApp((state) => state.plan.steps.length);
  const name = actName(kind, spec, { args: draft.args, wordsOf: (target) => targetWords(target, ground) });
  const waits = Object.values(draft.args).some(isSlot);
  const close = (): void => (step === null ? act.dialogs.close() : act.dialogs.show({ kind: "plan" }));
  const { operation } = draft;
  const submit = (): void => {
    setPressed(true);
    if (operation === null) return;
    if (step !== null) {
      act.plan.change(step, operation);
      close();
    } else if (gap === null && !waits) run.run(operation, name);
  };
  const addToPlan = (): void => {
    setPressed(true);
    if (operation === null) return;
    act.plan.add(operation);
    setAdded(steps + 1);
  };
  useOnce(open.run === true, submit);
  return {
    ...{ id: useId(), kind, spec, draft, slots, preview, run, name, gap, waits, step, pressed, added },
    ...{ press: () => setPressed(true), submit, addToPlan, close },
  };
}

/** Does it once, when the form has opened. */
function useOnce(wanted: boolean, work: () => void): void {
  const done = useRef(!wanted);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    work();
  });
}

function usePreview({ kind, args, problems }: OperationDraft, spec: AnySpec, slots: readonly SlotChoice[]): Previewed {
  const version = useTmuxVersion();
  return useMemo(() => {
    const right: Fields = Object.fromEntries(Object.entries(args).filter(([name]) => problems[name] === undefined));
    return previewed({ kind, spec, args: right, slots, version });
  }, [kind, spec, args, problems, slots, version]);
}

/** What the plan's steps make: all of them for an operation that is yet to be added, those before it for a step. */
function useSlots(step: number | null): readonly SlotChoice[] {
  const steps = useApp((state) => state.plan.steps);
  const { specOf } = useFormCatalog();
  return useMemo(() => {
    const at = step === null ? steps.length : steps.findIndex(({ id }) => id === step);
    // The cast: the type of all entries leaves open what is made.
    return slotChoices(steps.slice(0, Math.max(0, at)), (kind) => specOf(kind).creates as SlotPart | undefined);
  }, [steps, step, specOf]);
}
