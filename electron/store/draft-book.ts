import { Emitter } from "../../shared/base/emitter.ts";
import { AppError } from "../../shared/base/errors.ts";
import { sameValue } from "../../shared/base/same-value.ts";
import { KeptDraft, MOST_DRAFT_TEXT, type PlanDraft } from "../../shared/models/plan-draft.ts";
import { mergedDraft } from "../../shared/plan/draft-merge.ts";
import { maskedDraft } from "../../shared/plan/draft-secrets.ts";

/** What a page wants to be kept. */
interface DraftChange {
  /** The revision that the page's plan comes from. */
  readonly base: number;
  readonly draft: PlanDraft | null;
}

/** What is kept now. `notes`: what had been changed meanwhile as well, and how both were kept. */
interface DraftChanged extends KeptDraft {
  readonly notes: string[];
}

/** Where the text of a draft lies. `read` gives null where there is none. */
interface DraftPlace {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/** Revisions that a page's change is told from. Whoever comes from an older one loses nothing, but may have something twice. */
const MOST_PAST = 50;

/** The plan that a person is putting together: one for all pages, for the next page and the next start. */
export class DraftBook {
  /** Each later change of this program's. */
  readonly news = new Emitter<KeptDraft>();
  readonly #place: DraftPlace;
  /** With its secrets, which its place does not hold. */
  #now: KeptDraft = { revision: 0, draft: null };
  readonly #past = new Map<number, PlanDraft | null>();
  #line: Promise<unknown> = Promise.resolve();

  constructor(place: DraftPlace) {
    this.#place = place;
  }

  /** As it is once every change before is kept, with those of another program. What cannot be read is none: revision 0. */
  async read(): Promise<KeptDraft> {
    await this.#line.catch(() => undefined); // A page that goes keeps its last change while the next page already reads.
    return this.#read();
  }

  /** Of several at once each changes what the one before has left. Throws AppError `plan.tooLong`, and what its place says. */
  keep(change: DraftChange): Promise<DraftChanged> {
    const kept = this.#line.catch(() => undefined).then(() => this.#keep(change)); // Whoever wrote before hears of it.
    this.#line = kept;
    return kept;
  }

  async #keep({ base, draft }: DraftChange): Promise<DraftChanged> {
    const now = await this.#read();
    const past = this.#past.get(base) ?? null;
    const merged = mergedDraft({ base: past, ours: draft, theirs: now.draft }, newStepId);
    const { draft: next, notes } = base === now.revision ? { draft, notes: [] } : merged;
    if (sameValue(next, now.draft)) return { ...now, notes: [...notes] };
    const kept = { revision: now.revision + 1, draft: next };
    const text = JSON.stringify({ ...kept, draft: next === null ? null : maskedDraft(next) });
    if (text.length > MOST_DRAFT_TEXT) throw new AppError("plan.tooLong", "The plan is too long to be kept.");
    await this.#place.write(text);
    this.#remember(kept);
    this.news.emit(kept);
    return { ...kept, notes: [...notes] };
  }

  /** A file that was lost meanwhile takes nothing with it. */
  async #read(): Promise<KeptDraft> {
    const kept = keptIn(await this.#place.read().catch(() => null));
    if (kept !== null && kept.revision > this.#now.revision) this.#remember(kept);
    return this.#now;
  }

  #remember(kept: KeptDraft): void {
    this.#now = kept;
    this.#past.set(kept.revision, kept.draft);
    const [oldest] = this.#past.keys();
    if (this.#past.size > MOST_PAST && oldest !== undefined) this.#past.delete(oldest);
  }
}

function keptIn(text: string | null): KeptDraft | null {
  if (text === null || text.length > MOST_DRAFT_TEXT) return null;
  try {
    return KeptDraft.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function newStepId(): number {
  return Math.floor(Math.random() * 2 ** 40);
}
