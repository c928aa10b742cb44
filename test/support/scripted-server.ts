import type { ServerLink } from "../../electron/agents/server-link.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { EngineError } from "../../electron/engines/engine.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { type Rendered, render } from "../../shared/ops/render.ts";
import type { TextReply } from "../../shared/ops/returns.ts";
import { fillSlots, slotsOf, slotTarget } from "../../shared/ops/slots.ts";
import type { PlanRunner } from "../../shared/plan/execute.ts";
import type { Bindings, PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan } from "../../shared/plan/plan.ts";

/** What a script answers: a value, a refusal in tmux's words, or an error to throw. */
export type Answer =
  | { readonly value: unknown }
  | { readonly refused: string }
  | { readonly unsupported: string }
  | Error;

/** A server that answers each operation as its script says; what the script leaves open succeeds with null. */
export class ScriptedServer implements ServerLink {
  readonly state = new LiveValue<ServerState>({
    phase: "connected",
    label: "scripted",
    engine: { id: "sample", label: "A sample engine", family: "tmux", lasts: true },
    tmuxVersion: "3.3a",
    lifeId: "life-1",
    problem: null,
    sessions: [],
  });
  readonly asked: Operation[] = [];
  readonly #script: (operation: Operation) => Answer | undefined;
  refreshed = 0;

  constructor(script: (operation: Operation) => Answer | undefined) {
    this.#script = script;
  }

  get kinds(): string[] {
    return this.asked.map((operation) => operation.kind);
  }

  // The cast: a script is not typed by operation.
  run<Value>(operation: Operation<Value>): Promise<OpResult<Value>> {
    return this.#answer(operation) as Promise<OpResult<Value>>;
  }

  async runAll(operations: readonly Operation[]): Promise<OpResult[]> {
    return Promise.all(operations.map((operation) => this.#answer(operation)));
  }

  /** Each request is answered as the operation that it is. An error of the way breaks it for all that go with it. */
  async runPlan(plan: Plan): Promise<PlanResult> {
    const left = [...plan.items];
    let known: Bindings = {};
    const operationOf = ({ argv }: Rendered): Operation => {
      const said = argv.join("\0");
      const at = left.findIndex(({ operation }) => rendered(operation, known)?.argv.join("\0") === said);
      const [item] = left.splice(at, 1);
      if (at === -1 || item === undefined) throw new Error(`The plan has no ${argv.join(" ")}.`);
      return filled(item.operation, known);
    };
    const runner: PlanRunner = {
      lines: false,
      version: () => Promise.resolve(null),
      send: async (dispatch) => {
        if (dispatch.kind !== "batch") throw new Error("Plans are batched here.");
        try {
          const results = await Promise.all(dispatch.requests.map((one) => this.#answer(operationOf(one))));
          return { kind: "replies", replies: results.map(replyOf) };
        } catch (thrown) {
          if (!(thrown instanceof EngineError)) throw thrown;
          return { kind: "broken", cause: "lost", delivery: thrown.delivery, error: thrown };
        }
      },
    };
    return plan.execute(runner, { onStep: ({ bindings }) => (known = bindings) });
  }

  refresh(): Promise<void> {
    this.refreshed += 1;
    return Promise.resolve();
  }

  async #answer(operation: Operation): Promise<OpResult> {
    this.asked.push(operation);
    const answer = this.#script(operation) ?? { value: null };
    if (answer instanceof Error) throw answer;
    const base = { kind: operation.kind, argv: [], stdout: "", stderr: "", value: null, notes: [] };
    if ("value" in answer) return { ...base, status: "complete", exitCode: 0, value: answer.value };
    if ("refused" in answer) return { ...base, status: "failed", exitCode: 1, stderr: `${answer.refused}\n` };
    return { ...base, status: "unsupported", exitCode: null, notes: [answer.unsupported] };
  }
}

function filled(operation: Operation, known: Bindings): Operation {
  return fillSlots(operation, (slot) => {
    const ids = known[slot.slot];
    if (ids === undefined || slot.part === undefined) throw new Error(`Slot ${slot.slot} is not known.`);
    return slotTarget(slot, { session: ids.sessionId, window: ids.windowId, pane: ids.paneId }[slot.part]);
  });
}

/** Null where what it needs is not created. */
function rendered(operation: Operation, known: Bindings): Rendered | null {
  return slotsOf(operation).every(({ slot }) => known[slot] !== undefined)
    ? render(filled(operation, known), null)
    : null;
}

function replyOf({ status, stderr, value, notes }: OpResult): TextReply {
  const ids = value as { sessionId: string; windowId: string; paneId: string } | null;
  const stdout = ids === null ? "" : `${ids.sessionId} ${ids.windowId} ${ids.paneId}\n`;
  const unsupported = status === "unsupported" ? { unsupported: notes.join(" ") } : {};
  return { exitCode: status === "complete" ? 0 : 1, stdout, stderr, ...unsupported };
}
