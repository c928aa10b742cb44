import { useMemo } from "react";
import { consequencesOf } from "../../../shared/query/consequences.ts";
import type { OperationShape } from "../../../shared/models/operation-log.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Composer.module.css";

/** What these operations end, lose or execute, in words. */
export function PlanEnds({ operations }: { operations: readonly OperationShape[] }) {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const { words } = useMemo(() => consequencesOf(operations, { sessions, agents }), [operations, sessions, agents]);
  if (words.length === 0) return null;
  return (
    <ul className={styles["ends"]} aria-label="What it ends" data-testid="plan-ends">
      {words.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
