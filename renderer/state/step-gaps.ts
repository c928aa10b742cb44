import type { PlannedShape } from "../../shared/models/operation-log.ts";

/** Why the engine in use can't do a step, nor look first for what it would make; each reason once. `gaps`: by kind. */
export function stepGaps(gaps: Readonly<Record<string, string>>, { kind, ensure }: PlannedShape): readonly string[] {
  return [...new Set([gaps[kind], ensure && gaps[ensure.kind]].filter((gap) => gap !== undefined))];
}
