import { AppError } from "./errors.ts";

/** `failed`: tmux said no. `unknown`: it cannot be told whether it ran. `unsupported`: this engine or version can't do it. */
export type OpStatus = "complete" | "failed" | "unknown" | "unsupported";

/** What came of one operation. tmux saying no is data here, never an exception. */
export interface OpResult<Value = unknown> {
  readonly kind: string;
  /** What was sent, without the tmux binary and its global flags. Empty when nothing was sent. */
  readonly argv: readonly string[];
  readonly status: OpStatus;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Set exactly when `status` is `complete`. */
  readonly value: Value | null;
  /** What was left out or changed for this tmux version, one sentence each. */
  readonly notes: readonly string[];
}

/** Thrown by {@link raiseForStatus}; carries the whole result. */
export class OpError extends AppError {
  readonly result: OpResult;

  constructor(result: OpResult) {
    const said = result.stderr.trim() || result.notes.join(" ") || `status ${result.status}`;
    super("op.failed", `${result.kind}: ${said}`, {
      facts: { kind: result.kind, argv: result.argv, status: result.status },
    });
    this.name = "OpError";
    this.result = result;
  }
}

/** The value of a complete result. Throws {@link OpError} for any other status. */
export function raiseForStatus<Value>(result: OpResult<Value>): Value {
  if (result.status !== "complete") throw new OpError(result);
  return result.value as Value;
}
