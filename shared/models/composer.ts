import { z } from "zod";

/** Bytes of the longest part of a file that one call may carry, before base64. */
export const FILE_PART = 1024 * 1024;
/** Bytes of the largest file that is taken over. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** A text that is kept under a name. */
export const Snippet = z.object({
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u, "Use up to 40 letters, digits, - and _."),
  text: z.string().min(1).max(20_000),
});
export type Snippet = z.infer<typeof Snippet>;

/** How the person writes messages. */
export const ComposerSettings = z.object({
  /** True: Enter sends and Shift+Enter starts a new line. False: the other way round. */
  enterSends: z.boolean().default(true),
  snippets: z.array(Snippet).max(200).default([]),
});
export type ComposerSettings = z.infer<typeof ComposerSettings>;
