import type { PaneId, WindowId } from "../../shared/base/ids.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { consequencesOf } from "../../shared/query/consequences.ts";
import { findTarget } from "../../shared/query/target-places.ts";

interface Returned {
  /** As they were before the operation. */
  readonly sessions: readonly SessionSnapshot[];
  /** Panes by their ids from before that are there, again or still. */
  readonly there: ReadonlySet<PaneId>;
  /** Those that were brought back. */
  readonly back: ReadonlySet<PaneId>;
  /** Windows that were left as others have made them since. */
  readonly left: ReadonlySet<WindowId>;
}

/** Whether something that this operation did has not been taken back. */
export function stands(operation: Operation, { sessions, there, back, left }: Returned): boolean {
  const { panes, restarted } = consequencesOf([operation], { sessions, agents: [] });
  if (restarted.some(({ pane }) => !back.has(pane.id))) return true;
  if (panes.some(({ pane }) => !there.has(pane.id))) return true;
  return [operation.args["target"], operation.args["source"]].some((target) => {
    const found = target === undefined ? null : findTarget(target, sessions);
    return found !== null && "window" in found && left.has(found.window.id);
  });
}
