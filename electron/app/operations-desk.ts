import path from "node:path";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { Disposables } from "../../shared/base/disposables.ts";
import { checkLacks } from "../../shared/plan/lacks.ts";
import type { LogStatus } from "../../shared/models/operation-log.ts";
import { systemClock } from "../agents/clock.ts";
import { EngineError } from "../engines/engine.ts";
import { openCopy } from "../engines/simulator/index.ts";
import type { OperationServices } from "../ipc/services.ts";
import { checkAgreed } from "../operations/agreed.ts";
import type { Answering } from "../operations/answering.ts";
import { dryRun } from "../operations/dry-run.ts";
import { EngineGaps, type Lacks } from "../operations/gaps.ts";
import { readNews } from "../operations/log-news.ts";
import { forgetTexts } from "../operations/revive.ts";
import { orStopped } from "../operations/or-stopped.ts";
import { pinnedOperation, pinnedPlan } from "../operations/pinned.ts";
import { readOnly, runPlanAndTell } from "../operations/run-and-tell.ts";
import type { Timeline } from "../operations/timeline.ts";
import { mayHaveRun, PlanLines, runTold } from "../operations/told-runs.ts";
import { Undo } from "../operations/undo.ts";
import type { MuxServer } from "../servers/mux-server.ts";

export interface OperationsDeskParts {
  readonly server: MuxServer;
  readonly timeline: Timeline;
  /** The app's state folder, absolute. */
  readonly state: string;
  readonly log: (text: string) => void;
  readonly open: Disposables;
  readonly answering: Answering;
  /** What the engine in use says of itself. */
  readonly lacks: Lacks;
  /** The name of an agent whose conversation can be taken up again; null where it can't. */
  readonly agentNamed: (id: AgentId) => string | null;
  /** Starts it again in a pane of its own. Gives what went wrong, one sentence; null when it runs. */
  readonly resume: (id: AgentId, pane: PaneId) => Promise<string | null>;
}

/** Operations and plans of a person's, their timeline, and what takes them back. */
export function openOperationsDesk(parts: OperationsDeskParts): OperationServices {
  const { server, timeline, state } = parts;
  const { now } = systemClock;
  const texts = path.join(state, "brought-back");
  forgetTexts(texts);
  parts.open.addCall(() => forgetTexts(texts));
  const revive = () => {
    const { lasts } = server.state.value.engine;
    // Programs that end with the app are played inside of it: they read no files.
    return { folder: lasts ? texts : null, sh: process.platform !== "win32" };
  };
  const engineGaps = parts.open.add(new EngineGaps(server, parts.lacks));
  const lacks = (kind: string): string | null => engineGaps.gaps.value[kind] ?? null;
  const undo = new Undo({ ...parts, lacks, revive, now });
  parts.open.addCall(() => undo.book.close());
  return {
    run: async (given, signal, life) => {
      const operation = await orStopped(pinnedOperation(given, server), signal, given);
      const agreed = { operations: [operation], life };
      await checkAgreed(parts, agreed, signal);
      const memories = await orStopped(undo.remember([operation]), signal, []);
      await checkAgreed(parts, agreed, signal); // remembering may take seconds
      if (signal?.aborted) throw new EngineError("cancelled", "notStarted", `${operation.kind} was cancelled`);
      let entry: number | null = null;
      const told = { timeline, by: "person", group: null } as const;
      const offer = (status: LogStatus): void =>
        void undo.offer(memories, mayHaveRun(status) ? [{ operation, entry }] : []);
      return runTold(operation, () => server.run(operation, signal), {
        ...told,
        told: (line) => (entry = line?.entry.id ?? null),
        ended: offer,
      });
    },
    read: (operation, signal) => readOnly(server, operation, signal),
    runPlan: async function* ({ plan: given, planner, onError, name, by, life }, signal) {
      checkLacks(given.items, onError, lacks);
      const plan = await orStopped(pinnedPlan(given, server), signal, given);
      const agreed = { operations: plan.items.map(({ operation, ensure }) => ({ ...operation, ensure })), life };
      await checkAgreed(parts, agreed, signal);
      const before = await orStopped(undo.rememberPlan(plan), signal, null);
      await checkAgreed(parts, agreed, signal);
      const lines = new PlanLines(plan, { timeline, by, name, now });
      try {
        yield* runPlanAndTell(server, { plan, planner, onError, lacks, lines }, signal);
      } finally {
        void lines.ended.then(() => (before === null ? null : undo.offerPlan(before, lines)));
      }
    },
    dryRun: (order) => dryRun(server, { ...order, lacks }, openCopy),
    gaps: engineGaps.gaps,
    log: (query) => timeline.find(query),
    logNews: (signal) => readNews(timeline.news, signal),
    clearLog: () => timeline.clear(),
    undos: undo.book.offers,
    undo: (id) => undo.takeBack(id),
  };
}
