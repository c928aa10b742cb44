import type { AgentState, Asks } from "../models/agent.ts";

/** What one signal says. `clears`: it takes back what its source said before. */
export interface SignalReading {
  readonly rule: string;
  readonly says: AgentState | null;
  readonly asks: Asks | null;
  readonly detail: string;
  readonly matched: readonly string[];
  readonly sure: number;
  readonly clears?: boolean;
  /** As in the evidence that it becomes. */
  readonly holds?: number;
  readonly turnOver?: boolean;
  /** The task beside the turn that it tells of, and whether that is over. */
  readonly task?: string;
  readonly taskOver?: boolean;
}
