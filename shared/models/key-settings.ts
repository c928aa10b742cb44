import { z } from "zod";

/** What a person changed of the keys. */
export const KeySettings = z.object({
  /** By command, the chord that does it in place of the usual one; null for none. What can't be used leaves the usual one. */
  changes: z.record(z.string().max(60), z.string().max(60).nullable()).default({}),
  /** On a Mac: Option with a letter is typed as Meta (Escape first); else it types what the layout has there. */
  optionIsMeta: z.boolean().default(true),
});
export type KeySettings = z.infer<typeof KeySettings>;
