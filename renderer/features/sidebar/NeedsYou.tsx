import type { Agent } from "../../../shared/models/agent.ts";
import { waitsFor } from "../../state/pane-face.ts";
import { remember } from "../../state/remember.ts";
import { useApp } from "../../state/store.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { Age } from "../../ui/Age.tsx";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./Sidebar.module.css";

/** Who has waited longest comes first. */
const blocked = remember((list: readonly Agent[]) =>
  list
    .filter((agent) => agent.status.state === "blocked" && agent.paneId !== null)
    .sort((a, b) => a.status.since - b.status.since),
);

/** The agents that wait for an answer, wherever their tiles are. */
export function NeedsYou() {
  const waiting = useApp((state) => blocked(state.agents.list));
  if (waiting.length === 0) return null;
  return (
    <section className={styles["needs"]} aria-label="Agents that need you">
      <h2 className={styles["heading"]}>Needs you</h2>
      <ul>
        {waiting.map((agent) => (
          <li key={agent.id}>
            <button
              type="button"
              className={styles["needsRow"]}
              onClick={() => agent.paneId !== null && goToPane(agent.paneId)}
            >
              <StatusGlyph state="blocked" size={14} named={false} />
              <span className={styles["needsText"]}>
                <span className={styles["name"]}>{agent.name}</span>
                <span className={styles["needsWhy"]}>{waitsFor(agent) ?? agent.status.summary}</span>
              </span>
              <span className={styles["age"]}>
                <Age since={agent.status.since} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
