import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Plans.module.css";
import { RecipeList } from "./RecipeList.tsx";
import { RecipePane } from "./RecipePane.tsx";
import { RecipesFoot } from "./RecipesFoot.tsx";
import { useRecipes } from "./use-recipes.ts";

/** Plans that were kept. `recipe`: the one that is shown, by its id. */
export function RecipesDialog({ recipe }: { readonly recipe?: string | undefined }) {
  const state = useRecipes(recipe);
  return (
    <Modal
      title="Recipes"
      about="Plans that were kept, each as a file that can be read, changed and shared."
      width={920}
      testId="recipes-dialog"
      foot={<RecipesFoot state={state} />}
      onClose={act.dialogs.close}
    >
      <div className={styles["columns"]}>
        <RecipeList state={state} />
        <RecipePane state={state} />
      </div>
    </Modal>
  );
}
