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
  /** Whether a program may, by its name as the question gave it: answers that hold for good. */
  clipboardFor: z.record(z.string().max(80), z.enum(["always", "never"])).default({}),
  /** Draws pictures that programs print. */
  images: z.boolean().default(true),
  /** Terminals that are drawn whole at once; the other tiles are live previews. Null: as the machine bears. */
  fullTerminals: z.number().int().min(1).max(16).nullable().default(null),
  /** Of a row, in heights of the letters. */
  lineHeight: z.number().min(1).max(2).default(1),
  cursor: z.enum(["block", "bar", "underline"]).default("block"),
  cursorBlink: z.boolean().default(false),
  /** Colours where the app is dark and where it is light: a scheme's id, or empty for the app's own. */
  colours: z.object({ dark: z.string().max(40).default(""), light: z.string().max(40).default("") }).prefault({}),
  /** A selection is on the clipboard as soon as it is made. */
  copyOnSelect: z.boolean().default(false),
  /** New shells of ours are started so that they tell where their commands begin and end, where that needs no file of the person's. */
  shellMarks: z.boolean().default(false),
  /** What opens a file: a program and its arguments, with `{file}`, `{line}`, `{column}`. Empty: what the system opens it with. */
  openWith: z.string().max(500).default(""),
});
export type TerminalSettings = z.infer<typeof TerminalSettings>;
