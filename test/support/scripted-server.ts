import type { ServerLink } from "../../electron/agents/server-link.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Operation } from "../../shared/ops/define.ts";

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
