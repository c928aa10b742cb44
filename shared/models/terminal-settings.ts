import { z } from "zod";

/** How terminals behave; their font is told beside it. */
export const TerminalSettings = z.object({
  /** The least contrast of text to its ground, 1 for none; null: as the theme needs. */
  minimumContrast: z.number().min(1).max(21).nullable().default(null),
  /** Makes terminals readable to screen readers, at some cost. */
  screenReader: z.boolean().default(false),
  /** Joins letters where the font has signs for them. */
  ligatures: z.boolean().default(false),
  /** Whether programs may put text on the clipboard (OSC 52). */
  clipboard: z.enum(["ask", "always", "never"]).default("ask"),
  /** Draws pictures that programs print. */
  images: z.boolean().default(true),
  /** Terminals that are drawn whole at once; the other tiles are live previews. Null: as the machine bears. */
  fullTerminals: z.number().int().min(1).max(16).nullable().default(null),
});
export type TerminalSettings = z.infer<typeof TerminalSettings>;
