import type { OpResult } from "../../shared/base/op-result.ts";

/** Why an operation did not do what it was to do: the server's words, else the engine's. */
export function saidOf({ stderr, notes, status }: OpResult): string {
  return stderr.trim() || notes.join(" ") || `It ended as ${status}.`;
}
