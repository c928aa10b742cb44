import { z } from "zod";
import { Problem } from "../models/server.ts";
import type { ViewFrame } from "./pane-frames.ts";

/** What the host sends as JSON inside frames, as the page validates it. */
export const ViewPayload = z.object({
  cols: z.number().int().min(1),
  rows: z.number().int().min(1),
  resizable: z.boolean(),
  flow: z.enum(["live", "behind", "gone"]),
}) satisfies z.ZodType<ViewFrame>;

export const ProblemPayload = Problem;
export type ProblemPayload = Problem;
