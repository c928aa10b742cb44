import { z } from "zod";
import { call } from "./errors.ts";

/** An operation in JSON form: its key in the catalog and its arguments. The catalog validates `args`. */
export const OperationJson = z.object({ kind: z.string(), args: z.record(z.string(), z.unknown()) });

export const OpResultJson = z.object({
  kind: z.string(),
  argv: z.array(z.string()),
  status: z.enum(["complete", "failed", "unknown", "unsupported"]),
  exitCode: z.number().int().nullable(),
  stdout: z.string(),
  stderr: z.string(),
  value: z.unknown(),
  notes: z.array(z.string()),
});

export const ops = {
  /** Runs one operation. tmux refusing it is a result with status `failed`, not an error. */
  run: call.input(OperationJson).output(OpResultJson),
  /** Opens a window with a plain shell in our own session, making the session when there is none. */
  newShell: call.input(z.object({ folder: z.string().optional() })).output(z.object({ paneId: z.string() })),
};
