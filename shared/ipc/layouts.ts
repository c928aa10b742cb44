import { z } from "zod";
import { SavedLayout } from "../models/saved-layout.ts";
import { call } from "./errors.ts";

const id = SavedLayout.shape.id;
const all = z.array(SavedLayout);

/** Layouts that were given a name, in the person's order. Every change gives all of them as they are then. */
export const layouts = {
  list: call.output(all),
  /** Takes the place of the one with its id, else comes last. Throws `layouts.full` when there are too many. */
  keep: call.input(z.object({ layout: SavedLayout })).output(all),
  remove: call.input(z.object({ id })).output(all),
  /** Those not named follow, in the order they had. */
  arrange: call.input(z.object({ ids: z.array(id).max(1000) })).output(all),
};
