import { useApp } from "../../state/store.ts";
import { NoRecipe } from "./NoRecipe.tsx";
import { ParameterFields } from "./ParameterFields.tsx";
import { PlanEnds } from "./PlanEnds.tsx";
import styles from "./Plans.module.css";
import { RecipeSteps } from "./RecipeSteps.tsx";
import { RunPanel } from "./RunPanel.tsx";
import type { RecipesState } from "./use-recipes.ts";

/** One recipe: what it is for, what it asks for, what it would send, and what came of it. */
export function RecipePane({ state }: { state: RecipesState }) {
  const { shown, gone, trouble, whole, operations } = state;
  const slice = useApp((all) => all.plan);
  const recipe = shown?.recipe ?? null;
  return (
    <div className={styles["form"]} data-testid="recipe-pane">
      {[trouble, whole].map(
        (line) =>
          line && (
            <p key={line} className={styles["problem"]} role="alert" data-testid="recipe-trouble">
              {line}
            </p>
          ),
      )}
      {shown?.problem && (
        <p className={styles["problem"]} data-testid="recipe-problem">
          {shown.problem.message}
          <br />
          {shown.problem.next}
        </p>
      )}
      {shown === null && <NoRecipe gone={gone} />}
      {recipe !== null && (
        <>
          <h3 className={styles["title"]}>{recipe.name}</h3>
          {recipe.about !== "" && <p className={styles["about"]}>{recipe.about}</p>}
          <ParameterFields recipe={recipe} state={state} />
          {operations !== null && <PlanEnds operations={operations} />}
          <RecipeSteps recipe={recipe} state={state} />
          {slice.run?.recipe === recipe.id && <RunPanel slice={slice} recipe={recipe.id} />}
        </>
      )}
      {shown !== null && <p className={styles["file"]}>{shown.file}</p>}
    </div>
  );
}
