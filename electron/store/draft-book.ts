import { z } from "zod";
import { Emitter } from "../../shared/base/emitter.ts";
import { AppError } from "../../shared/base/errors.ts";
import { sameValue } from "../../shared/base/same-value.ts";
import { KeptDraft, MOST_DRAFT_TEXT, PlanDraft } from "../../shared/models/plan-draft.ts";
import { mergedDraft } from "../../shared/plan/draft-merge.ts";
import { maskedDraft } from "../../shared/plan/draft-secrets.ts";

/** What a page wants to be kept. */
interface DraftChange {
  /** The revision that the page's plan comes from. */
  readonly base: number;
  readonly draft: PlanDraft | null;
  /** What the page has sent from the same revision before and knows nothing of yet. Where that was kept, the change comes from it. */
  readonly sent?: PlanDraft | null | undefined;
}

/** What is kept now. `notes`: what had been changed meanwhile as well, and how both were kept. */
interface DraftChanged extends KeptDraft {
  readonly notes: string[];
  /** Where what stood there lies now, if nobody could read it. */
  readonly aside?: string;
}

/** Where the text of a draft lies. */
interface DraftPlace {
  /** Null where there is none. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  /** Keeps what is there under another name, which it gives. */
  setAside(): string;
}

/** Revisions that a page's change is told from. Whoever comes from an older one loses nothing, but may have something twice. */
const MOST_PAST = 50;

/** Pages' plans that were kept, by which a page's next one is told from before it has heard of them. */
const MOST_TAKEN = 8;

/** The plan that a person is putting together: one for all pages, for the next page and the next start. */
export class DraftBook {
  /** Each later change of this program's. */
  readonly news = new Emitter<KeptDraft>();
  readonly #place: DraftPlace;
  /** With its secrets, which its place does not hold. */
  #now: KeptDraft = { revision: 0, draft: null };
  readonly #past = new Map<number, PlanDraft | null>();
  readonly #taken: (PlanDraft | null)[] = [];
  #line: Promise<unknown> = Promise.resolve();

  constructor(place: DraftPlace) {
    this.#place = place;
  }

  /** As it is once every change before is kept, with those of another program. What cannot be read is none: revision 0. */
  async read(): Promise<KeptDraft> {
    await this.#line.catch(() => undefined); // A page that goes keeps its last change while the next page already reads.
    await this.#read();
    return this.#now;
  }

  /**
   * Of several at once each changes what the one before has left. What stood there and can't be read is set aside first. Throws AppError
   * `plan.tooLong`, and what its place says.
   */
  keep(change: DraftChange): Promise<DraftChanged> {
    const kept = this.#line.catch(() => undefined).then(() => this.#keep(change)); // Whoever wrote before hears of it.
    this.#line = kept;
    return kept;
  }

  async #keep(change: DraftChange): Promise<DraftChanged> {
    const { isForeign } = await this.#read();
    const { draft, notes } = this.#changed(change);
    const now = this.#now;
    if (sameValue(draft, now.draft)) return { ...now, notes: [...notes] };
    const kept = { revision: now.revision + 1, draft };
    const text = textOf(kept);
    const aside = isForeign ? { aside: this.#place.setAside() } : {};
    await this.#place.write(text);
    this.#remember(kept);
    this.#taken.push(change.draft);
    this.#taken.splice(0, this.#taken.length - MOST_TAKEN);
    this.news.emit(kept);
    return { ...kept, notes: [...notes], ...aside };
  }

  #changed({ base, draft, sent }: DraftChange): ReturnType<typeof mergedDraft> {
    const now = this.#now;
    if (base === now.revision) return { draft, notes: [] };
    const isTaken = sent !== undefined && this.#taken.some((one) => sameValue(one, sent));
    const past = isTaken ? sent : (this.#past.get(base) ?? null);
    return mergedDraft({ base: past, ours: draft, theirs: now.draft }, newStepId);
  }

  /** A file that was lost meanwhile takes nothing with it. `isForeign`: there is a text that nobody understands. */
  async #read(): Promise<{ readonly isForeign: boolean }> {
    const text = await this.#place.read().catch(() => null);
    const kept = text === null ? null : keptIn(text);
    if (kept !== null && kept.revision > this.#now.revision) this.#remember(kept);
    return { isForeign: text !== null && kept === null };
  }

  #remember(kept: KeptDraft): void {
    this.#now = kept;
    this.#past.set(kept.revision, kept.draft);
    const [oldest] = this.#past.keys();
    if (this.#past.size > MOST_PAST && oldest !== undefined) this.#past.delete(oldest);
  }
}

/** What would not be read again is not written. */
function textOf({ revision, draft }: KeptDraft): string {
  const kept = { revision, draft: draft === null ? null : maskedDraft(draft) };
  const text = JSON.stringify(kept);
  if (text.length <= MOST_DRAFT_TEXT && KeptDraft.safeParse(kept).success) return text;
  throw new AppError("plan.tooLong", "The plan is too long to be kept.");
}

function keptIn(text: string): KeptDraft | null {
  if (text.length > MOST_DRAFT_TEXT) return null;
  try {
    const held: unknown = JSON.parse(text);
    return KeptDraft.safeParse(held).data ?? firstIn(held);
  } catch {
    return null;
  }
}

/** A draft of before there were revisions, and ids of steps: their places, which no page gives. */
function firstIn(held: unknown): KeptDraft | null {
  const { steps } = Steps.safeParse(held).data ?? {};
  if (steps === undefined) return null;
  const draft = PlanDraft.safeParse({ ...(held as object), steps: steps.map((step, id) => ({ id, ...step })) }).data;
  return draft === undefined ? null : { revision: 1, draft };
}

const Steps = z.object({ steps: z.array(z.looseObject({})) });

function newStepId(): number {
  return Math.floor(Math.random() * 2 ** 40);
}
