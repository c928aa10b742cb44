import { AppError } from "../../shared/base/errors.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { LogEntry, LogStatus, OperationBy } from "../../shared/models/operation-log.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { Created } from "../../shared/ops/returns.ts";
import type { Outcome, PlanResult } from "../../shared/plan/outcome.ts";
import { createdBy } from "../../shared/plan/traits.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { EngineError } from "../engines/engine.ts";
import type { Making } from "./made.ts";
import type { Came, Line, Timeline } from "./timeline.ts";

let groups = 0;

/** A name for what runs together, told apart from those of earlier starts. */
function newGroup(): string {
  groups += 1;
  return `${Date.now().toString(36)}-${process.pid.toString(36)}-${groups}`;
}

/** The lines of a group: a plan, a fan-out, or what Paneglass did for one reason. */
export function groupOf(name: string, of: number): (at: number) => NonNullable<LogEntry["group"]> {
  const id = newGroup();
  return (at) => ({ id, name, at, of });
}

export interface Telling {
  readonly timeline: Timeline;
  readonly by: OperationBy;
  readonly group: LogEntry["group"];
}

interface Heard {
  readonly told?: (line: Line) => void;
  readonly ended?: (status: LogStatus) => void;
}

/** Runs one with a line in the timeline, and hands on what it gives or throws. `told` hears the line first, `ended` what came of it. */
export async function runTold<V>(
  operation: Operation<V>,
  run: () => Promise<OpResult<V>>,
  { timeline, by, group, told, ended }: Telling & Heard,
): Promise<OpResult<V>> {
  const [line = null] = timeline.begin([{ operation, by, group }]);
  told?.(line);
  try {
    const result = await run();
    timeline.end(line, { status: result.status, result, error: null });
    ended?.(result.status);
    return result;
  } catch (thrown) {
    const came = broken(thrown);
    timeline.end(line, came);
    ended?.(came.status);
    throw thrown;
  }
}

/** What may have changed something. `entry` is its line in the timeline; null when that could not be written. */
export interface Ran {
  readonly operation: Operation;
  readonly entry: number | null;
}

/** Whether it was done, or it can't be told. */
export function mayHaveRun(status: LogStatus): boolean {
  return status === "complete" || status === "unknown";
}

/** What came of it where there is no result. */
export function broken(thrown: unknown): Came {
  const status = thrown instanceof EngineError && thrown.delivery === "notStarted" ? "notRun" : "unknown";
  return { status, result: null, error: thrown instanceof Error ? thrown : null };
}

/** The lines of a plan while it runs. */
export class PlanLines {
  readonly #timeline: Timeline;
  readonly #lines: readonly Line[];
  readonly #ended = new Set<number>();
  readonly #now: () => number;
  /** Resolves when everything is known. */
  readonly ended: Promise<void>;
  #over = (): void => {};
  readonly #operations: readonly Operation[];
  readonly #ran: Ran[] = [];
  readonly #made: Making[] = [];
  #since: number;

  constructor(plan: Plan, how: { timeline: Timeline; by: OperationBy; name: string; now: () => number }) {
    const { timeline, by, name, now } = how;
    const { items } = plan;
    const place = groupOf(name, items.length);
    this.#timeline = timeline;
    this.#operations = items.map(({ operation }) => operation);
    this.#lines = timeline.begin(items.map(({ operation }, at) => ({ operation, by, group: place(at) })));
    this.#now = now;
    this.#since = now();
    this.ended = new Promise((resolve) => {
      this.#over = resolve;
    });
  }

  /** What may have changed something, as far as is known. */
  get ran(): readonly Ran[] {
    return this.#ran;
  }

  /** What they have made, as far as is known. */
  get made(): readonly Making[] {
    return this.#made;
  }

  /** What is known of some of them now. They began when those before them had ended. */
  step(outcomes: readonly Outcome[]): void {
    for (const { index, status, result, error } of outcomes) {
      if (this.#ended.has(index)) continue;
      this.#ended.add(index);
      const operation = this.#operations[index];
      if (operation !== undefined && mayHaveRun(status))
        this.#ran.push({ operation, entry: this.#lines[index]?.entry.id ?? null });
      if (operation !== undefined && status === "complete" && createdBy(operation) !== null)
        this.#made.push({ operation, ids: result?.value as Created });
      this.#timeline.end(this.#lines[index], { status, result, error, startedAt: this.#since });
    }
    this.#since = this.#now();
  }

  over({ outcomes, error }: PlanResult): void {
    this.step(outcomes.map((outcome) => ({ ...outcome, error: outcome.error ?? error })));
    this.#over();
  }

  /** What is not known by now never will be. */
  failed(thrown: unknown): void {
    const error = thrown instanceof AppError ? thrown : null;
    const left = this.#lines.flatMap((_line, index) => (this.#ended.has(index) ? [] : [index]));
    this.step(left.map((index) => ({ index, kind: "", status: "unknown", result: null, error })));
    this.#over();
  }
}
