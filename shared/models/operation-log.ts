import { z } from "zod";

/** Who wanted it: a person by hand, a plan that a person ran, Paneglass by itself, or a person who took something back. */
export const OperationBy = z.enum(["person", "plan", "automation", "undo"]);
export type OperationBy = z.infer<typeof OperationBy>;

/** An operation in its JSON form. The catalog validates `args`. */
export const OperationShape = z.object({ kind: z.string(), args: z.record(z.string(), z.unknown()) });
export type OperationShape = z.infer<typeof OperationShape>;

/** One of a plan. `ensure`: it is looked for first, and what is found takes the place of what would be made. */
export const PlannedShape = OperationShape.extend({ ensure: OperationShape.optional() });
export type PlannedShape = z.infer<typeof PlannedShape>;

/** What came of one, `running` until that is known. `found` and `notRun` as in a plan's outcome. */
export const LogStatus = z.enum(["running", "complete", "failed", "unknown", "unsupported", "found", "notRun"]);
export type LogStatus = z.infer<typeof LogStatus>;

/** One line of the timeline. Times in milliseconds, `startedAt` since the epoch. */
export const LogEntry = z.object({
  /** Grows with time. */
  id: z.number().int(),
  by: OperationBy,
  /** What it was run together with: a plan, a fan-out. `at` counts from 0. */
  group: z.object({ id: z.string(), name: z.string(), at: z.number().int(), of: z.number().int() }).nullable(),
  operation: OperationShape,
  safety: z.enum(["readonly", "mutating", "destructive"]),
  /** What was sent; empty when nothing was. */
  argv: z.array(z.string()),
  engine: z.string(),
  /** What a person calls the server. */
  server: z.string(),
  /** The server's life that its ids belong to; null where no server ran, or none that tells its lives apart. */
  lifeId: z.string().nullable(),
  status: LogStatus,
  exitCode: z.number().int().nullable(),
  /** What it answered, and what it complained of: cut to some kilobytes. */
  stdout: z.string(),
  stderr: z.string(),
  notes: z.array(z.string()),
  startedAt: z.number(),
  durationMs: z.number().nullable(),
  /** Values of its arguments stand as {@link MASK}: run as it stands it would do something else. */
  masked: z.boolean(),
  /** Whether it was taken back. */
  undone: z.boolean(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** Stands for what is not kept: values that may be secrets, and the rest of long ones. Whoever runs such a line again has to put them in. */
export const MASK = "\u2022\u2022\u2022";

/** How much of the timeline is kept. */
export const TimelineSettings = z.object({
  /** Most lines; the oldest go first. */
  rows: z.number().int().min(100).max(1_000_000).default(20_000),
  /** Days that a line is kept. */
  days: z.number().int().min(1).max(3650).default(90),
});
export type TimelineSettings = z.infer<typeof TimelineSettings>;

/** Which lines are wanted. All that is given has to hold; newest first. */
export const LogQuery = z.object({
  /** In the command, what was sent, what it said, or the group's name; case does not matter. */
  text: z.string().max(400).optional(),
  by: z.array(OperationBy).optional(),
  status: z.array(LogStatus).optional(),
  kind: z.string().optional(),
  group: z.string().optional(),
  /** Only those before this id. */
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(500),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** What can be taken back, until a moment in milliseconds since the epoch. */
export const UndoOffer = z.object({
  id: z.string(),
  /** The lines of the timeline that it takes back. */
  entries: z.array(z.number().int()),
  /** What was done, as a sentence: `Killed the pane "vim".` */
  done: z.string(),
  /** What taking it back brings, and what it can't bring back, one sentence each. */
  brings: z.array(z.string()),
  until: z.number(),
  /**
   * Ends what the plan has made and is there still, in the life of the server that it was made in. No part of taking back: whoever wants
   * it is asked first. `alone`: nothing else of the plan can be taken back.
   */
  made: z.object({ life: z.string().nullable(), operations: z.array(OperationShape), alone: z.boolean() }).optional(),
});
export type UndoOffer = z.infer<typeof UndoOffer>;
