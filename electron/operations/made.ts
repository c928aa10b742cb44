import type { PaneId, SessionId } from "../../shared/base/ids.ts";
import type { OperationShape } from "../../shared/models/operation-log.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { operationToJson } from "../../shared/ops/json.ts";
import type { PaneRow } from "../../shared/ops/list-rows.ts";
import type { Created } from "../../shared/ops/returns.ts";
import { createdBy } from "../../shared/plan/traits.ts";
import { lifeIn, readLife } from "./arrangement.ts";
import type { Questions } from "./undo-way.ts";

/** What an operation has made. */
export interface Making {
  readonly operation: Operation;
  readonly ids: Created;
}

/** What a plan has made, and what ends it. */
export interface Made {
  /** A whole sentence. */
  readonly done: string;
  readonly life: string | null;
  readonly operations: readonly OperationShape[];
}

/** Tells what of it is new, once a plan has run. Null where nothing is. */
export type WatchMade = (made: readonly Making[]) => Promise<Made | null>;

/** Looks at what is there before operations run. Null where none of them makes anything. */
export async function watchMade(operations: readonly Operation[], questions: Questions): Promise<WatchMade | null> {
  if (operations.every((operation) => createdBy(operation) === null)) return null;
  const answers = await questions.askAll([
    ops.listPanes({ all: true }),
    ops.displayMessage({ format: "#{pid}-#{start_time}" }),
  ]);
  const rows = (answers[0]?.value ?? []) as readonly PaneRow[];
  const before = {
    panes: new Set<PaneId>(rows.map(({ pane }) => pane.id)),
    sessions: new Set<SessionId>(rows.map(({ session }) => session.id)),
  };
  const life = lifeIn(answers);
  // What is not known to be new may be anybody's.
  if (answers[0]?.status !== "complete" && life !== null) return null;
  return async (made) => {
    const fresh = made.flatMap((one) => freshIn(one, before));
    const now = fresh.length === 0 ? null : await readLife((all) => questions.askAll(all));
    // Numbers of one life are other things' in the next.
    if (fresh.length === 0 || (life !== null && now !== life)) return null;
    const done = `Made ${listed(fresh.map(({ what }) => what))}.`;
    return { done, life: now, operations: fresh.map(({ end }) => operationToJson(end)) };
  };
}

interface Before {
  readonly panes: ReadonlySet<PaneId>;
  readonly sessions: ReadonlySet<SessionId>;
}

interface Fresh {
  readonly what: string;
  readonly end: Operation;
}

/** A pane that was there before stays, wherever it has come to stand: only new ones are ended, and what is empty then goes by itself. */
function freshIn({ operation, ids }: Making, { panes, sessions }: Before): readonly Fresh[] {
  const { paneId, sessionId } = ids;
  const what = createdBy(operation) ?? "pane";
  // What it moves was made by others before.
  if (Object.values(operation.args).includes(paneId)) return [];
  if (!panes.has(paneId)) return [{ what, end: ops.killPane({ target: paneId }) }];
  const shares = what === "session" && !sessions.has(sessionId);
  return shares ? [{ what, end: ops.killSession({ target: sessionId }) }] : [];
}

function listed(kinds: readonly string[]): string {
  const counts = [...new Set(kinds)].map((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count === 1 ? `a ${kind}` : `${count} ${kind}s`;
  });
  return counts.length === 1 ? (counts[0] ?? "") : `${counts.slice(0, -1).join(", ")} and ${counts.at(-1)}`;
}
