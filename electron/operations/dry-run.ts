import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { groupRows } from "../../shared/ops/group-rows.ts";
import { planResultToJson } from "../../shared/plan/result-json.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { checkLacks, type Lacks } from "../../shared/plan/lacks.ts";
import type { OnError, Planner } from "../../shared/plan/planner.ts";
import type { Engine } from "../engines/engine.ts";
import { versionOf } from "../run/engine-version.ts";
import { runOps } from "../run/run-op.ts";
import { runPlan } from "../run/run-plan.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import { copyServer, type OpenCopy, readOriginal } from "./server-copy.ts";

interface DryOrder {
  readonly plan: Plan;
  readonly planner: Planner;
  readonly onError: OnError;
  /** What the engine in use can't do: the copy could. */
  readonly lacks: Lacks;
}

interface DryRun {
  readonly result: Record<string, unknown>;
  readonly before: SessionSnapshot[];
  readonly after: SessionSnapshot[];
  readonly layouts: Record<string, string>;
  readonly layoutsBefore: Record<string, string>;
  readonly notes: string[];
}

/** Milliseconds that a plan gets: in a copy nobody answers what waits for an answer. */
const LIMIT = 5000;

/**
 * Runs a plan on a copy of the server, whose programs are only played. Throws EngineError when the server can't be asked, and what
 * {@link checkLacks} throws.
 */
export async function dryRun(server: MuxServer, order: DryOrder, open: OpenCopy): Promise<DryRun> {
  const { plan, planner, onError, lacks } = order;
  checkLacks(plan.items, onError, lacks);
  const original = await readOriginal((all) => server.runAll(all));
  const engine = await copyServer(original, open);
  try {
    const before = await pictureOf(engine);
    const result = await runPlan(engine, plan, { planner, onError, lacks, signal: AbortSignal.timeout(LIMIT) });
    const after = await pictureOf(engine);
    return {
      result: { ...planResultToJson(result) },
      ...{ before: before.sessions, after: after.sessions },
      ...{ layouts: after.layouts, layoutsBefore: before.layouts },
      notes: await notesOn(server, engine, result.ended === "cancelled"),
    };
  } finally {
    await engine.close();
  }
}

async function pictureOf(engine: Engine): Promise<{ sessions: SessionSnapshot[]; layouts: Record<string, string> }> {
  const [panes, windows] = await runOps(engine, [ops.listPanes({ all: true }), ops.listWindows({ all: true })]);
  const layouts = (windows.value ?? []).map(({ window, raw }) => [window.id, raw["window_layout"] ?? ""]);
  return {
    sessions: groupRows(panes.value ?? [], new Set()),
    layouts: Object.fromEntries(layouts) as Record<string, string>,
  };
}

async function notesOn(server: MuxServer, engine: Engine, waited: boolean): Promise<string[]> {
  const { tmuxVersion } = server.state.value;
  const version = await versionOf(engine);
  const notes = ["Programs are only played in the copy: what they would print or answer is not known."];
  if (version !== null && tmuxVersion !== null && version.text !== tmuxVersion)
    notes.push(`The copy answers as tmux ${version.text}, the server is ${tmuxVersion}.`);
  if (waited)
    notes.push("An operation waits for a person or a program: the copy did not wait for longer than five seconds.");
  return notes;
}
