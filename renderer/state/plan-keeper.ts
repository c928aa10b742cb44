import { sameValue } from "../../shared/base/same-value.ts";
import type { KeptDraft, PlanDraft } from "../../shared/models/plan-draft.ts";
import { isOpKind } from "../../shared/ops/catalog.ts";
import { mergedDraft } from "../../shared/plan/draft-merge.ts";
import { isSaidBy } from "../../shared/plan/masked-value.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import { failureOf } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { type PlanKept, type PlanSlice, planSlice } from "./plan-slice.ts";
import { act, appStore } from "./store.ts";
import type { AppState } from "./store.ts";

const KEEP_AFTER_MS = 500;

/** A plan that is on its way to the host. */
interface Sent {
  readonly draft: PlanDraft | null;
}

/** Has the host keep the plan that is being put together, and takes over what other pages change in it. */
export class PlanKeeper {
  readonly #host: Host;
  /** What the page's plan comes from; null until it is known: before that nothing is sent. */
  #base: KeptDraft | null = null;
  /** The plan that was looked at last and is kept, or on its way. */
  #looked: PlanKept = planSlice.initial;
  /** Nobody knows of it whether it is kept: on its way, or the link broke under it. */
  #sent: Sent | null = null;
  #isSending = false;
  /** It is being sent, or changed by what was heard. */
  #isBusy = false;
  /** What was heard meanwhile. */
  #heard: KeptDraft | null = null;
  /** Whether it was told that the plan can't be kept, since it could be last. */
  #told = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The plan as the host has it: with each new connection, and whenever a page has changed it. */
  hear(kept: KeptDraft): void {
    if (this.#isSending) this.#heard = kept;
    else if (kept.revision !== this.#base?.revision || this.#sent !== null) this.#take(kept, []);
    else this.look(appStore.getState());
  }

  /** To be called after every change of the store. */
  look({ plan }: AppState): void {
    if (this.#timer !== null || this.#base === null || this.#isBusy || isSame(plan, this.#looked)) return;
    if (this.#sent !== null) return; // the link broke under it: the next connection tells first what is kept
    if (this.#host.link.state.phase === "up") this.#timer = setTimeout(() => void this.#keep(), KEEP_AFTER_MS);
  }

  /** Sends what waits at once: the page is about to go. */
  flush(): void {
    if (this.#timer === null) return this.#sendLast();
    clearTimeout(this.#timer);
    void this.#keep();
  }

  /** What was changed since the plan that is on its way: nobody will be here for the answers. */
  #sendLast(): void {
    const { plan } = appStore.getState();
    if (!this.#isSending || this.#sent === null || isSame(plan, this.#looked)) return;
    const last = { base: this.#base?.revision ?? 0, draft: draftOf(plan), sent: this.#sent.draft };
    this.#looked = plan;
    this.#host.calls.recipes.keepDraft(last).catch(() => undefined);
  }

  /** The newest plan takes the place of the page's, with all that was changed here since. */
  #take(kept: KeptDraft, notes: readonly string[]): void {
    const base = this.#commonWith(kept);
    this.#base = kept;
    this.#sent = null;
    // One that this Paneglass can't show is left where it is until another one is begun.
    const isForeign = kept.draft !== null && keptPlan(kept.draft) === null;
    this.#isBusy = true;
    if (!isForeign) this.#merge(base, kept.draft, notes);
    this.#isBusy = false;
    this.#settle(isForeign ? null : kept.draft);
  }

  #merge(base: PlanDraft | null, theirs: PlanDraft | null, notes: readonly string[]): void {
    const ours = draftOf(appStore.getState().plan);
    const merged = mergedDraft({ base, ours, theirs }, newStepId);
    if (!sameValue(merged.draft, ours)) act.plan.follow(keptPlan(merged.draft) ?? noPlan());
    tellBoth([...notes, ...merged.notes]);
  }

  /** What both had before. */
  #commonWith({ revision, draft }: KeptDraft): PlanDraft | null {
    const before = this.#base;
    if (before === null) return null;
    if (this.#sent !== null && isSaidBy(draft, this.#sent.draft)) return this.#sent.draft; // whole, or as a file holds it
    return revision < before.revision && draft === null ? null : before.draft; // a host that has lost it has not dropped it
  }

  /** Whatever is unlike `kept` is to be sent. */
  #settle(kept: PlanDraft | null): void {
    const { plan } = appStore.getState();
    this.#looked = sameValue(draftOf(plan), kept) ? plan : { ...planSlice.initial, steps: [] };
    this.look(appStore.getState());
  }

  async #keep(): Promise<void> {
    this.#timer = null;
    const { plan } = appStore.getState();
    const sent = { draft: draftOf(plan) };
    this.#looked = plan;
    this.#sent = sent;
    this.#isSending = true;
    this.#isBusy = true;
    try {
      const { notes, aside, ...kept } = await this.#host.calls.recipes.keepDraft({
        base: this.#base?.revision ?? 0,
        ...sent,
      });
      this.#told = false;
      if (aside !== undefined) tellAside(aside);
      this.#base = { revision: kept.revision, draft: sent.draft };
      this.#take(kept, notes);
    } catch (thrown) {
      this.#failed(thrown);
    } finally {
      this.#isSending = false;
      this.#isBusy = false;
      this.#catchUp();
    }
  }

  /** Where the link broke, nobody knows what is kept: the next connection tells. What was refused is not sent again until it changes. */
  #failed(thrown: unknown): void {
    if (this.#host.link.state.phase !== "up") return;
    this.#sent = null;
    this.#tell(thrown);
  }

  #catchUp(): void {
    const heard = this.#heard;
    this.#heard = null;
    if (heard !== null && heard.revision !== this.#base?.revision) this.#take(heard, []);
    else this.look(appStore.getState());
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

function newStepId(): number {
  const { next } = appStore.getState().plan;
  act.plan.skip();
  return next;
}

function tellBoth(notes: readonly string[]): void {
  if (notes.length === 0) return;
  const message = `The plan was changed in another window as well. ${notes.join(" ")}`;
  act.notices.tell({ tone: "info", message, next: "Look through its steps before you run it." });
}

function tellAside(file: string): void {
  const message = "The plan that was kept before could not be read.";
  act.notices.tell({ tone: "info", message, next: `Its file is kept as ${file}.` });
}

function isSame(one: PlanKept, other: PlanKept): boolean {
  const { name, steps, planner, onError, source } = other;
  const about = one.name === name && one.planner === planner && one.onError === onError;
  return about && one.steps === steps && one.source === source;
}

function draftOf({ name, steps, planner, onError, source }: PlanKept): PlanDraft | null {
  if (steps.length === 0 && name === "") return null;
  const kept = source === null ? null : { recipe: source.recipe, answers: { ...source.answers } };
  return { name, steps: steps.map(({ lost, ...step }) => withLost(step, lost)), planner, onError, source: kept };
}

function withLost(step: PlanDraft["steps"][number], lost: Readonly<Record<string, string>> | undefined) {
  return lost === undefined ? step : { ...step, lost: { ...lost } };
}

/** An empty one, with how it is to be run as it was. */
function noPlan(): PlanKept {
  const { planner, onError }: PlanSlice = appStore.getState().plan;
  return { name: "", steps: [], planner, onError, source: null };
}

/** Null for none, and for one that this Paneglass can't show: a newer one may have kept it. */
function keptPlan(draft: PlanDraft | null): PlanKept | null {
  const planner = plannerNames.find((name) => name === draft?.planner);
  if (draft === null || planner === undefined) return null;
  if (draft.steps.some(({ operation }) => !isOpKind(operation.kind))) return null;
  const { name, steps, onError, source } = draft;
  return { name, steps, planner, onError, source };
}
