import type { OpKind } from "../../shared/ops/catalog.ts";
import { operationsSlice } from "./operations-slice.ts";
import { act, appStore, useApp } from "./store.ts";

const { lacking } = operationsSlice.selectors;

/** Why the engine in use can't do it at all, in the doctor's words; null when it can. */
export function useGap(kind: string): string | null {
  return useApp(({ operations }) => lacking(operations, kind) ?? null);
}

/** The same for a moment that is asked about once; undefined when it can. */
export function lackingNow(kind: string): string | undefined {
  return lacking(appStore.getState().operations, kind);
}

/** What is started here gets a window of its own. */
export const STARTS = "newWindow" satisfies OpKind;

/** True, and told, when the engine in use can't do it at all. `name`: what the person calls it. */
export function tellsLacking(kind: string, name: string): boolean {
  const why = lackingNow(kind);
  if (why !== undefined) act.notices.tell({ tone: "failure", message: `${name}: ${why}`, next: "" });
  return why !== undefined;
}
