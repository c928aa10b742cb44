import { z } from "zod";
import { FileId } from "../base/ids.ts";
import { PlannedShape } from "./operation-log.ts";
import { Problem } from "./server.ts";

/** What kind of value a parameter takes. The first four are targets; `switch` is true or false. */
export const ParameterKind = z.enum(["session", "window", "pane", "client", "text", "number", "switch", "folder"]);
export type ParameterKind = z.infer<typeof ParameterKind>;

/** Something of a recipe that is asked for when it is run: `${name}` stands for it in the arguments. */
export const RecipeParameter = z.object({
  name: z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/, `has letters, digits and _, and begins with a small letter`),
  kind: ParameterKind,
  doc: z.string().max(400).default(""),
  /** As an operation's argument is given. Left out: there has to be an answer. */
  default: z.unknown().optional(),
});
export type RecipeParameter = z.infer<typeof RecipeParameter>;

/** A step's name, by which later steps call what it makes. */
export const StepName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,39}$/, "has letters, digits, - and _, and begins with a small letter");

/** Slots name steps by their place, from 0. `as`: the step's name in the file. */
export const RecipeStep = PlannedShape.extend({ as: StepName.optional() });
export type RecipeStep = z.infer<typeof RecipeStep>;

/** A plan that was kept, with what differs from run to run left open. */
export const Recipe = z.object({
  /** The file's name without its ending. */
  id: FileId,
  name: z.string().trim().min(1).max(80),
  about: z.string().max(2000).default(""),
  parameters: z.array(RecipeParameter).max(40).default([]),
  /** One of the planners by name. */
  planner: z.string().default("batching"),
  onError: z.enum(["continue", "stop"]).default("continue"),
  steps: z.array(RecipeStep).min(1).max(500),
});
export type Recipe = z.infer<typeof Recipe>;

/** A recipe's file as it was found; `problem` says with lines why it can't be used. */
export const RecipeFile = z.object({
  file: z.string(),
  /** The file's name without its ending; with it where another file has the same name and holds. */
  id: z.string(),
  recipe: Recipe.nullable(),
  problem: Problem.nullable(),
});
export type RecipeFile = z.infer<typeof RecipeFile>;
