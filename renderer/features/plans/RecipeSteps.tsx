import { useMemo } from "react";
import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { Recipe } from "../../../shared/models/recipe.ts";
import { previewWords } from "../../../shared/plan/preview-words.ts";
import { kindWords } from "../../forms/words.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Plans.module.css";
import { PreviewLine } from "./PreviewLine.tsx";
import type { RecipesState } from "./use-recipes.ts";

/** What would be sent for these answers; while some are missing, the steps alone. */
export function RecipeSteps({ recipe, state: { operations } }: { recipe: Recipe; state: RecipesState }) {
  const version = useApp((all) => all.server.state.tmuxVersion);
  const previews = useMemo(() => {
    const known = version === null ? null : parseTmuxVersion(version);
    return operations?.map((operation) => previewWords(operation, operations, known)) ?? [];
  }, [operations, version]);
  return (
    <section aria-label="Steps">
      <h4 className={styles["heading"]}>{recipe.steps.length === 1 ? "1 step" : `${recipe.steps.length} steps`}</h4>
      <ol className={styles["steps"]}>
        {recipe.steps.map(({ kind }, at) => {
          const preview = previews[at];
          return (
            <li key={at}>
              {preview?.words && operations !== null ? (
                <PreviewLine words={preview.words} steps={operations.map((operation) => ({ operation }))} />
              ) : (
                kindWords(kind)
              )}
              {preview?.words === null && <p className={styles["error"]}>{preview.notes.join(" ")}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
