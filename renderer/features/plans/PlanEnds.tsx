import { useMemo } from "react";
import { consequencesOf } from "../../../shared/query/consequences.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Composer.module.css";
import type { Composer } from "./use-composer.ts";

/** What the plan ends or loses, in words. */
export function PlanEnds({ steps }: { steps: Composer["slice"]["steps"] }) {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const { words } = useMemo(
    () =>
      consequencesOf(
        steps.map(({ operation }) => operation),
        { sessions, agents },
      ),
    [steps, sessions, agents],
  );
  if (words.length === 0) return null;
  return (
    <ul className={styles["ends"]} aria-label="What it ends">
      {words.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
