import { implement } from "@orpc/server";
import { follow, LiveValue } from "../../shared/base/live-value.ts";
import { contract } from "../../shared/ipc/contract.ts";
import type { LogEntry, LogQuery, OperationShape, UndoOffer } from "../../shared/models/operation-log.ts";

const answered = (kind: string) => ({
  ...{ kind, argv: [] as string[], status: "complete" as "complete" | "failed", exitCode: 0, stdout: "", stderr: "" },
  ...{ value: null as unknown, notes: [] as string[] },
});
export type PageAnswer = ReturnType<typeof answered>;

type PageEvent =
  | { readonly kind: "begun"; readonly run: string }
  | { readonly kind: "step"; readonly outcomes: Record<string, unknown>[] }
  | { readonly kind: "done"; readonly result: Record<string, unknown> };

const isOf = <T>(value: T, wanted: T | readonly T[] | undefined): boolean =>
  wanted === undefined || [wanted].flat().includes(value);

const passes = (one: LogEntry, { before = Infinity, text = "", by, status, kind, group }: LogQuery): boolean => {
  const asked =
    isOf(one.by, by) && isOf(one.status, status) && isOf(one.operation.kind, kind) && isOf(one.group?.id, group);
  return asked && one.id < before && JSON.stringify(one).includes(text);
};

/** What the test host answers to operations and plans; change it at any time. */
export class PageOperations {
  readonly gaps = new LiveValue<Record<string, string>>({});
  readonly undos = new LiveValue<UndoOffer[]>([]);
  entries: LogEntry[] = [];
  /** Why the timeline cannot be read; null when it can. */
  unreadable: string | null = null;
  readonly news = new LiveValue<LogEntry[]>([]);
  /** What comes of one operation; the refusal, if there is one, is put in afterwards. */
  result: (operation: OperationShape) => Partial<PageAnswer> = () => ({});
  /** What comes of a plan: each element is told as one event. */
  planEvents: (operations: readonly unknown[]) => Iterable<PageEvent> | AsyncIterable<PageEvent> = () => [];
  dryRun = {
    result: {} as Record<string, unknown>,
    ...{ before: [], after: [], layouts: {}, notes: [] as string[] },
  };
  undoNotes: string[] = [];

  /** The host's side of the calls. `refusal`: tmux's words when it refuses. */
  handlers(note: (call: string, input: unknown) => void, refusal: () => string | null) {
    const { ops } = implement(contract);
    const ran = (operation: OperationShape): PageAnswer => {
      const refused = refusal();
      const said = refused === null ? {} : { status: "failed" as const, exitCode: 1, stderr: refused };
      return { ...answered(operation.kind), ...this.result(operation), ...said };
    };
    const events = (operations: readonly unknown[]) => this.planEvents(operations);
    return {
      run: ops.run.handler(({ input }) => {
        note("ops.run", input);
        return ran(input);
      }),
      read: ops.read.handler(({ input }) => {
        note("ops.read", input);
        return ran(input);
      }),
      newShell: ops.newShell.handler(({ input }) => {
        note("ops.newShell", input);
        return { paneId: "%0" };
      }),
      runPlan: ops.runPlan.handler(async function* (this: void, { input }) {
        note("ops.runPlan", input);
        yield* events(input.plan.operations);
      }),
      cancelPlan: ops.cancelPlan.handler(({ input }) => note("ops.cancelPlan", input)),
      dryRun: ops.dryRun.handler(({ input }) => {
        note("ops.dryRun", input);
        return this.dryRun;
      }),
      gaps: ops.gaps.handler(({ signal }) => follow(this.gaps, signal)),
      log: ops.log.handler(({ input, errors }) => {
        note("ops.log", input);
        const message = this.unreadable;
        if (message !== null) throw errors.REFUSED({ message, data: { code: "test", facts: {} } });
        const wanted = this.entries.filter((one) => passes(one, input));
        return { entries: wanted.slice(0, input.limit), more: wanted.length > input.limit };
      }),
      logNews: ops.logNews.handler(({ signal }) => follow(this.news, signal)),
      clearLog: ops.clearLog.handler(() => note("ops.clearLog", null)),
      undos: ops.undos.handler(({ signal }) => follow(this.undos, signal)),
      undo: ops.undo.handler(({ input, errors }) => {
        note("ops.undo", input);
        const message = refusal();
        if (message !== null) throw errors.REFUSED({ message, data: { code: "ops.undoFailed", facts: {} } });
        return { notes: this.undoNotes };
      }),
    };
  }
}
