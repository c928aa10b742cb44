import { isTold } from "../../shared/agents/evidence.ts";
import { rememberSignal } from "../../shared/agents/signal-memory.ts";
import type { AgentStatus, Evidence } from "../../shared/models/agent.ts";
import type { Signal } from "../../shared/models/signal.ts";

/** A screen may lag behind what is told for this long without disproving it. */
const LAG_MS = 2_000;

/** What one agent has told of itself, as long as it counts. */
export class Told {
  #signals: readonly Signal[] = [];
  /** What was told up to then no longer counts. */
  #over: number;

  /** What was told before `from` was told by another run. */
  constructor(from: number) {
    this.#over = from;
  }

  /** False for what is known already, or no longer counts. */
  take(signal: Signal, now: number): boolean {
    this.#turnBack(signal, now);
    if (signal.at <= this.#over) return false;
    const before = this.#signals;
    this.#signals = rememberSignal(before, signal);
    return this.#signals !== before;
  }

  get signals(): readonly Signal[] {
    return this.#signals;
  }

  /** The system's clock may be set back: times that have not come yet say nothing of what is told now. */
  #turnBack(signal: Signal, now: number): void {
    if (this.#over > now) this.#over = Math.min(signal.at, now) - 1;
    if (this.#signals.some(({ at }) => at > now)) this.#signals = this.#signals.filter(({ at }) => at <= now);
  }

  /** Forgets what was told up to then. */
  endAt(at: number): void {
    this.#over = Math.max(this.#over, at);
    this.#signals = this.#signals.filter((signal) => signal.at > this.#over);
  }

  /** What can be seen has spoken against what was told, and not just for a moment: it will not come back when the screen can't be read. */
  weigh({ winner }: AgentStatus, { evidence, now }: { evidence: readonly Evidence[]; now: number }): void {
    if (winner === null || isTold(winner) || winner.source === "timing") return;
    const disproved = evidence.filter((item) => isTold(item) && item.says !== winner.says && now - item.at > LAG_MS);
    for (const item of disproved) this.endAt(item.at);
  }
}
