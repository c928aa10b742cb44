import { z } from "zod";
import { PlannedShape } from "./operation-log.ts";
import { Recipe, StepName } from "./recipe.ts";

/** The longest draft that is kept, in characters of its JSON. */
export const MOST_DRAFT_TEXT = 1_000_000;

const DraftStep = z.object({
  /** Tells it from every other step, whichever page has added it. */
  id: z.number().int().nonnegative(),
  operation: PlannedShape,
  as: StepName.optional(),
  /** The step of the recipe that it came from, by its place there. */
  from: z.number().int().nonnegative().optional(),
  lost: z.record(z.string(), z.string()).optional(),
});

/** A plan that a person is putting together. Nothing of it needs to be right yet. */
export const PlanDraft = z.object({
  name: z.string().max(200),
  steps: z.array(DraftStep).max(1000),
  planner: z.string(),
  onError: z.enum(["continue", "stop"]),
  /** The recipe that it came from, and what was answered to its parameters. */
  source: z.object({ recipe: Recipe, answers: z.record(z.string(), z.unknown()) }).nullable(),
});
export type PlanDraft = z.infer<typeof PlanDraft>;

/** The draft as the host has it. */
export const KeptDraft = z.object({
  /** Grows with each change, whoever makes it; 0: nothing was ever kept. */
  revision: z.number().int().nonnegative(),
  /** Null: no plan is being put together. */
  draft: PlanDraft.nullable(),
});
export type KeptDraft = z.infer<typeof KeptDraft>;
