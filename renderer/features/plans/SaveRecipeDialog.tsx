import { useCallback, useState } from "react";
import type { Recipe } from "../../../shared/models/recipe.ts";
import type { RecipeSeed } from "../../state/dialogs-slice.ts";
import { freeId } from "../../state/free-id.ts";
import { act, useApp } from "../../state/store.ts";
import { useFresh } from "../../state/use-fresh.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { CandidateRow } from "./CandidateRow.tsx";
import styles from "./Plans.module.css";
import {
  type CandidateDraft,
  draftOfSeed,
  keptParameters,
  type RecipeDraft,
  type RecipeErrors,
  recipeOfDraft,
} from "./recipe-draft.ts";
import { parameterKinds } from "./value-words.ts";

interface SaveRecipeProps {
  readonly seed: RecipeSeed;
  readonly back: "plan" | "timeline" | null;
}

/** Steps become a recipe: a name, and which of their values are asked for each time. */
export function SaveRecipeDialog({ seed, back }: SaveRecipeProps) {
  const { draft, change, errors, trouble, save, busy } = useSaving(seed, back);
  const kept = keptParameters(seed);
  const set = (next: CandidateDraft): void =>
    change({ candidates: draft.candidates.map((one) => (one.key === next.key ? next : one)) });
  const foot = (
    <>
      {seed.id !== undefined && (
        <Button size="large" disabled={busy} onClick={() => void save(false)} data-testid="recipe-save-new">
          Save as another
        </Button>
      )}
      <Button look="primary" size="large" disabled={busy} onClick={() => void save(true)} data-testid="recipe-save">
        {seed.id === undefined ? "Save the recipe" : "Save"}
      </Button>
    </>
  );
  return (
    <Modal
      title="Save as a recipe"
      about="A recipe is a file that can be run again, changed in an editor, and given to others."
      width={680}
      testId="save-recipe-dialog"
      foot={foot}
      onClose={() => leave(back)}
    >
      <form className={styles["form"]} noValidate onSubmit={(event) => event.preventDefault()}>
        {[errors.whole, trouble].map(
          (line) =>
            line && (
              <p key={line} className={styles["problem"]} role="alert">
                {line}
              </p>
            ),
        )}
        <Field label="Name" error={errors.name}>
          {(control) => (
            <input
              {...control}
              data-start=""
              data-testid="recipe-name"
              value={draft.name}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="About" optional>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={2000}
              value={draft.about}
              onChange={(event) => change({ about: event.target.value })}
            />
          )}
        </Field>
        <section aria-label="Parameters">
          <h3 className={styles["heading"]}>What is asked for when it is run</h3>
          <ul className={styles["plainList"]}>
            {kept.map(({ name, kind, doc }) => (
              <li key={name} className={styles["candidate"]}>
                <code>{name}</code>{" "}
                <span className={styles["quiet"]}>
                  {parameterKinds[kind]}. {doc}
                </span>
              </li>
            ))}
            {draft.candidates.map((candidate) => (
              <CandidateRow key={candidate.key} candidate={candidate} error={errors.of[candidate.key]} onChange={set} />
            ))}
          </ul>
          {kept.length + draft.candidates.length === 0 && (
            <p className={styles["quiet"]}>Nothing in it differs from run to run.</p>
          )}
        </section>
      </form>
    </Modal>
  );
}

/** The values that the steps have where they became parameters. */
function answersIn({ candidates }: RecipeDraft): Readonly<Record<string, unknown>> {
  return Object.fromEntries(candidates.filter(({ chosen }) => chosen).map(({ name, value }) => [name, value]));
}

function leave(back: SaveRecipeProps["back"]): void {
  if (back === null) act.dialogs.close();
  else act.dialogs.show({ kind: back });
}

function useSaving(seed: RecipeSeed, back: SaveRecipeProps["back"]) {
  const host = useHostActions();
  const files = useApp((state) => state.recipes.files);
  const [draft, setDraft] = useState<RecipeDraft>(() => draftOfSeed(seed));
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  useFresh(useCallback(() => void host.recipes.load(), [host]));
  const taken = (files ?? []).map(({ id }) => id);
  const made = recipeOfDraft(draft, seed, "recipe");
  const errors: RecipeErrors = tried && "errors" in made ? made.errors : { of: {} };
  const save = async (same: boolean): Promise<void> => {
    setTried(true);
    if ("errors" in made) return;
    const old = same ? seed.id : undefined;
    const recipe: Recipe = { ...made.recipe, id: old ?? freeId(draft.name, taken, "recipe") };
    setBusy(true);
    const done = await host.recipes.save(recipe, old === undefined ? null : seed.was);
    setBusy(false);
    if (!done.ok) return setTrouble(`${done.failure.message} ${done.failure.next}`);
    act.notices.tell({ tone: "info", message: `The recipe “${recipe.name}” is saved.`, next: done.value.file });
    if (back === "plan") act.plan.kept({ recipe: done.value.recipe ?? recipe, answers: answersIn(draft) });
    leave(back);
  };
  return {
    ...{ draft, errors, trouble, busy, save },
    change: (part: Partial<RecipeDraft>) => setDraft({ ...draft, ...part }),
  };
}
