import { implement } from "@orpc/server";
import { contract } from "../../shared/ipc/contract.ts";
import type { PlanDraft } from "../../shared/models/plan-draft.ts";
import type { RecipeFile } from "../../shared/models/recipe.ts";

/** The recipes that a test host keeps; change them at any time. */
export class PageRecipes {
  files: RecipeFile[] = [];
  /** What the file of a recipe holds, for whoever asks for it. */
  text = "name: Given\n";
  /** The plan that is being put together, as it was kept last. */
  draft: PlanDraft | null = null;
  /** Why that can't be kept; null when it can. */
  refusesDraft: string | null = null;

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
      draft: recipes.draft.handler(() => this.draft),
      keepDraft: recipes.keepDraft.handler(({ input }) => {
        note("recipes.keepDraft", input);
        if (this.refusesDraft !== null) throw new Error(this.refusesDraft);
        this.draft = input;
      }),
      remove: recipes.remove.handler(({ input }) => {
        note("recipes.remove", input);
        this.files = this.files.filter(({ id }) => id !== input.id);
      }),
    };
  }
}
