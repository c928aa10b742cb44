import { implement } from "@orpc/server";
import { contract } from "../../shared/ipc/contract.ts";
import { DraftBook } from "../../electron/store/draft-book.ts";
import { follow, LiveValue } from "../../shared/base/live-value.ts";
import type { KeptDraft, PlanDraft } from "../../shared/models/plan-draft.ts";
import type { RecipeFile } from "../../shared/models/recipe.ts";

/** The recipes that a test host keeps; change them at any time. */
export class PageRecipes {
  files: RecipeFile[] = [];
  /** What the file of a recipe holds, for whoever asks for it. */
  text = "name: Given\n";
  /** Pages do not hear of changes. */
  tellsNobody = false;
  /** Changes are kept, and nobody is told. */
  losesAnswers = false;
  /** What lies on disk of the plan. */
  file: string | null = null;
  readonly #live = new LiveValue<KeptDraft>({ revision: 0, draft: null });
  #book = this.#newBook();
  /** Why that can't be kept; null when it can. */
  refusesDraft: string | null = null;

  /** The plan that is being put together, as it was kept last. */
  get draft(): PlanDraft | null {
    return this.#live.value.draft;
  }

  /** The same, as another page has made it. */
  async change(draft: PlanDraft | null): Promise<void> {
    const { revision } = await this.#book.read();
    await this.#book.keep({ base: revision, draft });
  }

  /** The host begins anew and knows nothing of what it had kept. */
  forget(): void {
    this.file = null;
    this.#book = this.#newBook();
    this.#live.set({ revision: 0, draft: null });
  }

  /** The host begins anew on what lies in the file. */
  async restart(): Promise<void> {
    this.losesAnswers = false;
    this.tellsNobody = false;
    this.#book = this.#newBook();
    this.#live.set(await this.#book.read());
  }

  #newBook(): DraftBook {
    const book = new DraftBook({
      read: () => Promise.resolve(this.file),
      write: (next) => {
        this.file = next;
        return Promise.resolve();
      },
      setAside: () => "/plan-draft.json.broken",
    });
    book.news.on((kept) => {
      if (!this.tellsNobody) this.#live.set(kept);
    });
    return book;
  }

  /** The host's side of the calls. `refusal`: why it refuses; null when it does not. */
  handlers(note: (call: string, input: unknown) => void, refusal: () => string | null) {
    const { recipes } = implement(contract);
    const keep = (kept: RecipeFile): RecipeFile => {
      const refused = refusal();
      if (refused !== null) throw new Error(refused);
      this.files = [...this.files.filter(({ id }) => id !== kept.id), kept];
      return kept;
    };
    return {
      list: recipes.list.handler(() => this.files),
      save: recipes.save.handler(({ input }) => {
        note("recipes.save", input);
        const { recipe } = input;
        return keep({ file: `/recipes/${recipe.id}.yaml`, id: recipe.id, recipe, problem: null });
      }),
      take: recipes.take.handler(({ input }) => {
        note("recipes.take", input);
        return keep({ file: `/recipes/${input.id}.yaml`, id: input.id, recipe: null, problem: null });
      }),
      give: recipes.give.handler(({ input }) => {
        note("recipes.give", input);
        return { name: `${input.id}.yaml`, text: this.text };
      }),
      draft: recipes.draft.handler(({ signal }) => follow(this.#live, signal)),
      keepDraft: recipes.keepDraft.handler(async ({ input }) => {
        note("recipes.keepDraft", input);
        if (this.refusesDraft !== null) throw new Error(this.refusesDraft);
        const kept = await this.#book.keep(input);
        return this.losesAnswers ? new Promise<never>(() => undefined) : kept;
      }),
      remove: recipes.remove.handler(({ input }) => {
        note("recipes.remove", input);
        this.files = this.files.filter(({ id }) => id !== input.id);
      }),
    };
  }
}
