import { useMemo } from "react";
import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { useApp } from "../../state/store.ts";
import { againOf } from "./again.ts";
import type { Again } from "./again.ts";
import type { Lines } from "./lines.ts";

/** Lines as they can be run again now. */
export function useAgain(lines: readonly LogEntry[], known: Lines): Again {
  const label = useApp((state) => state.server.state.label);
  const lifeId = useApp((state) => state.server.state.lifeId);
  return useMemo(() => againOf(lines, known, { label, lifeId }), [lines, known, label, lifeId]);
}
