import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import { consequencesOf } from "../../shared/query/consequences.ts";
import type { Asked } from "../../shared/query/doomed.ts";

interface AnsweringOptions {
  readonly agents: () => readonly Agent[];
  readonly now: () => number;
  /** The life that the server is in: in another one the same ids are other panes'. */
  readonly life: () => string | null;
}

/** Whoever has not typed for that long is not in the middle of an answer. */
const TYPING_MS = 5000;
const MOST_PANES = 200;

/** Knows where people type answers, in whichever page: nothing ends a pane under somebody's hands. */
export class Answering {
  readonly #options: AnsweringOptions;
  /** By the life and the pane. */
  readonly #typedAt = new Map<string, number>();

  constructor(options: AnsweringOptions) {
    this.#options = options;
  }

  typed(pane: PaneId): void {
    const key = this.#keyOf(pane);
    this.#typedAt.delete(key);
    this.#typedAt.set(key, this.#options.now());
    const [oldest] = this.#typedAt.keys();
    if (this.#typedAt.size > MOST_PANES && oldest !== undefined) this.#typedAt.delete(oldest);
  }

  /** Throws AppError `op.typing` where they would end or lose something of a pane in which an answer is being typed. */
  check(operations: readonly (Operation & Pick<Asked, "ensure">)[], sessions: readonly SessionSnapshot[]): void {
    if (operations.every((operation) => safetyOf(operation) !== "destructive")) return;
    const agents = this.#options.agents();
    const { hit } = consequencesOf(operations, { sessions, agents });
    const since = this.#options.now() - TYPING_MS;
    const busy = agents.find(
      ({ paneId, status }) =>
        paneId !== null &&
        status.state === "blocked" &&
        hit.has(paneId) &&
        (this.#typedAt.get(this.#keyOf(paneId)) ?? -Infinity) > since,
    );
    if (busy === undefined) return;
    const message = `An answer for “${busy.name}” is being typed: nothing of its pane is ended or lost meanwhile. Send the answer, or wait some seconds.`;
    throw new AppError("op.typing", message, { facts: { agent: busy.id } });
  }

  #keyOf(pane: PaneId): string {
    return `${this.#options.life()} ${pane}`;
  }
}
