import { useCallback, useMemo, useState } from "react";
import { messageOf } from "../../../shared/base/errors.ts";
import type { PlannedShape } from "../../../shared/models/operation-log.ts";
import type { Recipe, RecipeFile } from "../../../shared/models/recipe.ts";
import { fillRecipe } from "../../../shared/plan/recipe-fill.ts";
import { answerProblems } from "../../../shared/plan/recipe-parameters.ts";
import { freeId } from "../../state/free-id.ts";
import { plannerOf } from "../../state/plan-actions.ts";
import type { PlanSource } from "../../state/plan-slice.ts";
import { placesById } from "../../state/pane-places.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import type { Tried } from "../../state/tried.ts";
import { useFresh } from "../../state/use-fresh.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { recipeFileText } from "./recipe-file-text.ts";

type Answers = Readonly<Record<string, unknown>>;

export interface RecipesState {
  readonly files: readonly RecipeFile[] | null;
  readonly shown: RecipeFile | null;
  /** The id of the chosen one while there is none of it. */
  readonly gone: string | null;
  readonly answers: Answers;
  /** By parameter: the rest of a sentence. */
  readonly problems: Readonly<Record<string, string>>;
  /** Null while an answer is missing or wrong. */
  readonly operations: readonly PlannedShape[] | null;
  /** Why it can't be run although each answer is right by itself. */
  readonly whole: string | null;
  /** What did not work. */
  readonly trouble: string;
  readonly show: (id: string) => void;
  readonly answer: (name: string, value: unknown) => void;
  readonly run: () => Promise<void>;
  /** Into the composer, in place of what is there. */
  readonly open: () => void;
  readonly give: () => Promise<void>;
  readonly take: (file: File) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** All that the recipes dialog knows and does. `first`: the recipe that is shown, by its id. */
export function useRecipes(first: string | undefined): RecipesState {
  const host = useHostActions();
  const files = useApp((state) => state.recipes.files);
  const [id, setId] = useState(first);
  const top = files?.[0]?.id;
  if (id === undefined && top !== undefined) setId(top); // it stays the chosen one, whatever comes to stand above it
  const [given, setGiven] = useState<Readonly<Record<string, Answers>>>({});
  const [trouble, setTrouble] = useState("");
  const [here] = useState(focusedAnswers);
  useFresh(useCallback(() => void host.recipes.load(), [host]));
  const shown = files?.find((one) => one.id === id) ?? null;
  const gone = files === null || shown !== null ? null : (id ?? null);
  const recipe = shown?.recipe ?? null;
  const answers = useMemo(
    () => (recipe === null ? {} : { ...here(recipe), ...given[recipe.id] }),
    [recipe, here, given],
  );
  const filled = useMemo(() => (recipe === null ? nothing : filledOf(recipe, answers)), [recipe, answers]);
  const tell = (done: Tried<unknown>): void =>
    setTrouble(done.ok ? "" : `${done.failure.message} ${done.failure.next}`);
  return {
    ...{ files, shown, gone, answers, trouble, ...filled },
    show: (next) => {
      setId(next);
      setTrouble("");
    },
    answer: (name, value) => {
      if (recipe !== null) setGiven({ ...given, [recipe.id]: { ...given[recipe.id], [name]: value } });
    },
    run: async () => {
      if (recipe !== null && filled.operations !== null) await host.plans.runRecipe(recipe, answers);
    },
    open: () => {
      if (recipe !== null && filled.operations !== null) compose({ recipe, answers }, filled.operations);
    },
    give: async () => {
      if (shown !== null) tell(await host.recipes.give(shown.id));
    },
    take: async (file) => {
      const text = await recipeFileText(file);
      const next = idFor(file, files ?? []);
      const done = text.ok ? await host.recipes.take(next, text.value) : text;
      tell(done);
      if (done.ok) setId(next);
    },
    remove: async () => {
      if (shown === null) return;
      const done = await host.recipes.remove(shown.id);
      tell(done);
      if (done.ok) setId(undefined);
    },
  };
}

function compose(source: PlanSource, operations: readonly PlannedShape[]): void {
  const { name, onError } = source.recipe;
  act.plan.load({ name, onError, planner: plannerOf(source.recipe), operations, source });
  act.dialogs.show({ kind: "plan" });
}

function idFor(file: File, files: readonly RecipeFile[]): string {
  const taken = files.map(({ id }) => id);
  return freeId(file.name.replace(/\.(?:ya?ml|json)$/i, ""), taken, "recipe");
}

type Filled = Pick<RecipesState, "problems" | "operations" | "whole">;

const nothing: Filled = { problems: {}, operations: null, whole: null };

function filledOf(recipe: Recipe, answers: Answers): Filled {
  const problems = answerProblems(recipe, answers);
  if (Object.keys(problems).length > 0) return { problems, operations: null, whole: null };
  try {
    return { problems, operations: fillRecipe(recipe, answers), whole: null };
  } catch (thrown) {
    return { problems, operations: null, whole: messageOf(thrown) };
  }
}

/** What the tile that has the keyboard answers: its pane, window and session, each once. */
function focusedAnswers(): (recipe: Recipe) => Answers {
  const { wall, server } = appStore.getState();
  const place = wall.focused === null ? undefined : placesById(server.state.sessions).get(wall.focused);
  if (place === undefined) return () => ({});
  const ids: Answers = { pane: place.pane.id, window: place.window.id, session: place.session.id };
  return ({ parameters }) => {
    const firsts = parameters.filter(
      ({ kind, default: preset }, at) =>
        ids[kind] !== undefined && preset === undefined && parameters.findIndex((one) => one.kind === kind) === at,
    );
    return Object.fromEntries(firsts.map(({ name, kind }) => [name, ids[kind]]));
  };
}
