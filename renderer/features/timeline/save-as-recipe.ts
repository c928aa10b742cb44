import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { stepsFromLog } from "../../../shared/plan/log-steps.ts";
import { act } from "../../state/store.ts";
import type { Lines } from "./lines.ts";

/** Leads on to where lines, in the order they ran, are given a name and parameters and kept. The timeline comes back then. */
export function saveAsRecipe(lines: readonly LogEntry[], known: Lines): void {
  act.dialogs.show({ kind: "saveRecipe", seed: { steps: [...stepsFromLog(lines, known)] }, back: "timeline" });
}
