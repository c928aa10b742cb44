import { z } from "zod";
import { Problem } from "./server.ts";

/** The folder with providers of a person's own, and what is wrong there now. */
export const ProviderFiles = z.object({
  folder: z.string(),
  /** One per file that is not, or not fully, in force. */
  problems: z.array(Problem),
});
export type ProviderFiles = z.infer<typeof ProviderFiles>;
