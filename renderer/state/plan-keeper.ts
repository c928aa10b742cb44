import type { PlanDraft } from "../../shared/models/plan-draft.ts";
import { isOpKind } from "../../shared/ops/catalog.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import { failureOf } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { type PlanKept, type PlanSlice, planSlice } from "./plan-slice.ts";
import { act, appStore } from "./store.ts";
import type { AppState } from "./store.ts";

const KEEP_AFTER_MS = 500;

type Kept = Pick<PlanSlice, "name" | "steps" | "planner" | "onError" | "source">;

/** Loads the plan that was being put together, and has the host keep it. */
export class PlanKeeper {
  readonly #host: Host;
  /** Null until what was kept is known: before that nothing is written over. */
  #kept: Kept | null = null;
  /** Whether it was told that the plan can't be kept, since it could be last. */
  #told = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** To be called with each new connection. What cannot be loaded is asked for again with the next one; what changed meanwhile is sent. */
  async load(): Promise<void> {
    if (this.#kept !== null) return this.look(appStore.getState());
    try {
      const kept = keptPlan(await this.#host.calls.recipes.draft());
      const begun = draftOf(appStore.getState().plan) !== null;
      if (kept !== null) act.plan.restore(kept);
      this.#kept = begun || kept === null ? planSlice.initial : appStore.getState().plan;
    } catch {
      // Until then nothing is written over.
    }
  }

  /** To be called after every change of the store. */
  look({ plan }: AppState): void {
    if (this.#timer !== null || this.#kept === null || isSame(plan, this.#kept)) return;
    if (this.#host.link.state.phase === "up") this.#timer = setTimeout(() => void this.#keep(), KEEP_AFTER_MS);
  }

  /** Sends what waits at once: the page is about to go. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    void this.#keep();
  }

  async #keep(): Promise<void> {
    this.#timer = null;
    const { plan } = appStore.getState();
    this.#kept = plan;
    try {
      await this.#host.calls.recipes.keepDraft(draftOf(plan));
      this.#told = false;
    } catch (thrown) {
      // Where the link broke, nobody knows what is kept: whatever stands there is sent again. What was refused is not, until it changes.
      if (this.#host.link.state.phase !== "up") this.#kept = { ...planSlice.initial, steps: [] };
      else this.#tell(thrown);
    }
  }

  #tell(thrown: unknown): void {
    if (this.#told) return;
    this.#told = true;
    const { message } = failureOf(thrown);
    act.notices.tell({
      tone: "failure",
      message: `The plan's last change is not kept for the next start: ${message}`,
      next: "Save it as a recipe, or make it smaller. It stays as it is until this page is closed.",
    });
  }
}

function isSame(one: Kept, other: Kept): boolean {
  const { name, steps, planner, onError, source } = other;
  const about = one.name === name && one.planner === planner && one.onError === onError;
  return about && one.steps === steps && one.source === source;
}

function draftOf({ name, steps, planner, onError, source }: Kept): PlanDraft | null {
  if (steps.length === 0 && name === "") return null;
  const kept = source === null ? null : { recipe: source.recipe, answers: { ...source.answers } };
  return { name, steps: steps.map(({ id: _, lost, ...step }) => withLost(step, lost)), planner, onError, source: kept };
}

function withLost(step: PlanDraft["steps"][number], lost: Readonly<Record<string, string>> | undefined) {
  return lost === undefined ? step : { ...step, lost: { ...lost } };
}

/** Null for one that this Paneglass can't show: a newer one may have kept it. */
function keptPlan(draft: PlanDraft | null): PlanKept | null {
  const planner = plannerNames.find((name) => name === draft?.planner);
  if (draft === null || planner === undefined) return null;
  if (draft.steps.some(({ operation }) => !isOpKind(operation.kind))) return null;
  const steps = draft.steps.map(({ operation, as, from, lost }) => ({
    operation,
    ...(as === undefined ? {} : { as }),
    ...(from === undefined ? {} : { from }),
    ...(lost === undefined ? {} : { lost }),
  }));
  return { name: draft.name, steps, planner, onError: draft.onError, source: draft.source };
}
