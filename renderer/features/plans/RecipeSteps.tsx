import type { Recipe } from "../../../shared/models/recipe.ts";
import { kindWords } from "../../forms/words.ts";
import styles from "./Plans.module.css";
import { RecipeSent } from "./RecipeSent.tsx";
import type { RecipesState } from "./use-recipes.ts";

/** What would be sent for these answers; while some are missing, the steps alone. */
export function RecipeSteps({ recipe, state: { operations } }: { recipe: Recipe; state: RecipesState }) {
  return (
    <section aria-label="Steps">
      <h4 className={styles["heading"]}>{recipe.steps.length === 1 ? "1 step" : `${recipe.steps.length} steps`}</h4>
      {operations === null ? (
        <ol className={styles["steps"]}>
          {recipe.steps.map(({ kind }, at) => (
            <li key={at}>{kindWords(kind)}</li>
          ))}
        </ol>
      ) : (
        <RecipeSent recipe={recipe} operations={operations} />
      )}
    </section>
  );
}
