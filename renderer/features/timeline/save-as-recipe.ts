import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { act } from "../../state/store.ts";

/** Takes lines into the plan that is being put together, where they are given a name and kept. */
export function saveAsRecipe(lines: readonly LogEntry[]): void {
  for (const { operation } of lines) act.plan.add(operation);
  act.dialogs.show({ kind: "plan" });
}
