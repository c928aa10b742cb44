import { openServer } from "../run/open-server.ts";
import type { ScriptServer } from "../run/open-server.ts";
import { openEngine } from "./cli.ts";

/**
 * What a script begins with: `const server = await connect({ socket: "work" })`. Throws `engine.unknown` for an engine that there is
 * not. The script ends once it has closed the server.
 */
export async function connect(
  options: { readonly engine?: string; readonly socket?: string } = {},
): Promise<ScriptServer> {
  return openServer(await openEngine(options));
}

export { chain } from "../../shared/plan/chain.ts";
export { planFromJson, planToJson } from "../../shared/plan/json.ts";
export { raiseForPlan, valueIn } from "../../shared/plan/outcome.ts";
export { Plan } from "../../shared/plan/plan.ts";
export { panes, sessions, windows } from "../../shared/query/subjects.ts";
export { ops } from "../../shared/ops/catalog.ts";
export type { PaneFacts, SessionFacts, WindowFacts } from "../../shared/query/subjects.ts";
