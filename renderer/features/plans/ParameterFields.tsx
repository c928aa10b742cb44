import type { Arg } from "../../../shared/ops/args.ts";
import { own } from "../../../shared/base/own.ts";
import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { Recipe, RecipeParameter } from "../../../shared/models/recipe.ts";
import { parameterArg } from "../../../shared/plan/recipe-parameters.ts";
import { ArgField } from "../../forms/ArgField.tsx";
import { kindWords, problemSentence } from "../../forms/words.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Plans.module.css";
import type { RecipesState } from "./use-recipes.ts";

/** What a recipe asks for, each with the control that its argument has. */
export function ParameterFields({ recipe, state }: { recipe: Recipe; state: RecipesState }) {
  const version = useApp((all) => all.server.state.tmuxVersion);
  const { answers, problems, answer } = state;
  if (recipe.parameters.length === 0) return null;
  return (
    <section className={styles["form"]} aria-label="What it asks for">
      {recipe.parameters.map((parameter) => {
        const { name } = parameter;
        const value = own(answers, name) ?? parameter.default;
        const wrong = value === undefined ? undefined : own(problems, name);
        return (
          <ArgField
            key={`${recipe.id} ${name}`}
            name={name}
            arg={fieldArg(recipe, parameter)}
            value={value}
            problem={wrong === undefined ? undefined : problemSentence(kindWords(name), wrong)}
            version={version === null ? null : parseTmuxVersion(version)}
            around={around}
            start={false}
            above={undefined}
            beside={undefined}
            onPut={answer}
          />
        );
      })}
    </section>
  );
}

const around = { option: undefined, slots: [] };

/** It is called by its own name, and has no flag that somebody could type. */
function fieldArg(recipe: Recipe, parameter: RecipeParameter): Arg {
  const { flag: _, ...arg } = { flag: undefined, ...parameterArg(recipe, parameter) };
  return { ...arg, label: kindWords(parameter.name) } as Arg; // The cast: no control reads the flag.
}
