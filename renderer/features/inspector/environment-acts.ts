import type { SessionId } from "../../../shared/base/ids.ts";
import type { OperationShape } from "../../../shared/models/operation-log.ts";

/** What changes a variable of a session; of null, the one that every session begins with. */
export function variableActs(session: SessionId | null, name: string) {
  const owner = session === null ? { global: true } : { target: session };
  const change = (how: Readonly<Record<string, unknown>>): OperationShape => ({
    kind: "setEnvironment",
    args: { ...owner, name, ...how },
  });
  return {
    set: (value: string, hidden = false): OperationShape => change({ value, ...(hidden ? { hidden: true } : {}) }),
    /** Programs do not inherit it. */
    remove: (): OperationShape => change({ remove: true }),
    /** Whatever is further up holds again. */
    forget: (): OperationShape => change({ unset: true }),
  };
}
