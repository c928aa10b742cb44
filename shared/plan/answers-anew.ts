import type { PlannedShape } from "../models/operation-log.ts";
import type { PlanDraft } from "../models/plan-draft.ts";
import { holdsMask, secretsIn } from "../ops/secret-args.ts";
import { wholeParameter } from "./recipe-words.ts";
import { unquoted } from "./secret-words.ts";

type Source = NonNullable<PlanDraft["source"]>;
type Steps = readonly { readonly operation: PlannedShape; readonly from?: number | undefined }[];

/** The answers, where one was not kept with what stands by now in the place of its parameter. */
export function answersAnew(steps: Steps, { recipe, answers }: Source): Source["answers"] {
  const put = steps.flatMap(({ operation, from }) => {
    const template = from === undefined ? undefined : recipe.steps[from];
    return template === undefined ? [] : putIn(operation, template);
  });
  const preset = Object.fromEntries(recipe.parameters.map((one) => [one.name, one.default]));
  const anew = put.filter(([name]) => holdsMask(answers[name] ?? preset[name]));
  return { ...answers, ...Object.fromEntries(anew.toReversed()) }; // the first one holds
}

function putIn(now: PlannedShape, template: PlannedShape): readonly [string, string][] {
  const [asked, given] = [template, now].map((shape) => secretsIn(shape).map((secret) => unquoted(secret).inside));
  if (asked === undefined || given === undefined || asked.length !== given.length) return [];
  return asked.flatMap((text, at): [string, string][] => {
    const name = wholeParameter(text);
    const value = given[at] ?? "";
    return name === null || holdsMask(value) ? [] : [[name, value]];
  });
}
