import styles from "./Plans.module.css";

/** In the place of a recipe where there is none. `gone`: the id of the one that was chosen. */
export function NoRecipe({ gone }: { gone: string | null }) {
  if (gone !== null)
    return (
      <p className={styles["problem"]} role="status" data-testid="recipe-gone">
        The recipe “{gone}” is gone. Choose another.
      </p>
    );
  return (
    <p className={styles["quiet"]}>
      A recipe is a plan that was kept: a readable file with what differs from run to run left open. Put a plan together
      and save it, or save lines of the timeline.
    </p>
  );
}
