import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { LogEntry, LogQuery, OperationShape, UndoOffer } from "../models/operation-log.ts";
import { SessionSnapshot } from "../models/snapshot.ts";
import { call } from "./errors.ts";

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

/** The server's life when a person was asked whether to; left out, where nobody was. */
const Life = z.string().nullable().optional();

/** A plan as `planToJson` writes it, with how it is to be run. `planFromJson` validates the operations. */
const PlanOrder = z.object({
  plan: z.object({ operations: z.array(z.record(z.string(), z.unknown())).max(1000) }),
  planner: z.string(),
  onError: z.enum(["continue", "stop"]),
  /** What the timeline calls it. */
  name: z.string().max(200),
  /** Many operations of a person's, each by itself, are not a plan. */
  by: z.enum(["person", "plan"]),
  /** As in `run`. */
  life: Life,
});

/** As `planResultToJson` writes it; `planResultFromJson` reads it. */
const PlanResultShape = z.record(z.string(), z.unknown());

export const ops = {
  /**
   * Runs one operation and writes it into the timeline. tmux refusing it is a result with status `failed`, not an error. Throws
   * `ops.otherLife` where the server is in another life than `life` tells, and `op.typing`.
   */
  run: call.input(OperationShape.extend({ life: Life })).output(OpResultJson),
  /** Runs one that only reads, and leaves the timeline as it is. Throws `ops.notReadonly`. */
  read: call.input(OperationShape).output(OpResultJson),
  /** Opens a window with a plain shell in our own session, making the session when there is none. */
  newShell: call.input(z.object({ folder: z.string().optional() })).output(z.object({ paneId: z.string() })),
  /**
   * Runs a plan. Throws `plan.unsupported` where it is to stop at the first failure and the engine in use lacks one of its operations; else
   * such a step is left out, and its outcome says why. The first event tells the name of this run, for `cancelPlan`; then comes each step once its outcomes are known; the last
   * event has the whole result, of a cancelled plan too. Leaving it cancels the plan.
   */
  runPlan: call
    .input(PlanOrder)
    .output(
      eventIterator(
        z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("begun"), run: z.string() }),
          z.object({ kind: z.literal("step"), outcomes: z.array(z.record(z.string(), z.unknown())) }),
          z.object({ kind: z.literal("done"), result: PlanResultShape }),
        ]),
      ),
    ),
  /** What of a run was not sent by now is not sent any more. Of a run that has ended nothing comes. */
  cancelPlan: call.input(z.object({ run: z.string() })).output(z.void()),
  /** Runs a plan on a copy of the server in the simulator: nothing of it reaches a program. What the engine in use lacks is as in `runPlan`. */
  dryRun: call.input(PlanOrder).output(
    z.object({
      result: PlanResultShape,
      /** The server's sessions before and after, as the copy has them; ids of what is new are the copy's. */
      before: z.array(SessionSnapshot),
      after: z.array(SessionSnapshot),
      /** Layouts after, by window, as tmux writes them. */
      layouts: z.record(z.string(), z.string()),
      /** The same before. */
      layoutsBefore: z.record(z.string(), z.string()).optional(),
      /** Where the copy is unlike the server, one sentence each. */
      notes: z.array(z.string()),
    }),
  ),
  /** Operations that the engine in use lacks, by kind, each with the reason. Empty until that is known. */
  gaps: call.output(eventIterator(z.record(z.string(), z.string()))),
  log: call.input(LogQuery).output(z.object({ entries: z.array(LogEntry), more: z.boolean() })),
  /** Lines that are new or have changed since the call. */
  logNews: call.output(eventIterator(z.array(LogEntry))),
  clearLog: call.output(z.void()),
  /** What can be taken back now, newest first. */
  undos: call.output(eventIterator(z.array(UndoOffer))),
  /** Throws `ops.undoGone` when its time is over, `ops.undoFailed` when the server refused. `notes`: what could not be brought back. */
  undo: call.input(z.object({ id: z.string() })).output(z.object({ notes: z.array(z.string()) })),
};
