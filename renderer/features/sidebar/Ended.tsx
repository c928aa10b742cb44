import type { ReactNode } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { remember } from "../../state/remember.ts";
import { useApp } from "../../state/store.ts";
import { EndedRow } from "./EndedRow.tsx";
import { ResumeAll } from "./ResumeAll.tsx";
import styles from "./Sidebar.module.css";

const gone = remember((list: readonly Agent[]) =>
  list.filter(({ paneId, status }) => paneId === null && status.old === undefined && status.state === "exited"),
);
const elsewhere = remember((list: readonly Agent[]) =>
  list.filter((agent) => agent.paneId === null && !gone(list).includes(agent)),
);

/** Agents without a pane here: those whose pane is gone, until the person has taken note of each, and those of other servers. */
export function Ended({ glyph }: { glyph: (agent: Agent) => ReactNode }) {
  const ended = useApp((state) => gone(state.agents.list));
  const others = useApp((state) => elsewhere(state.agents.list));
  return (
    <>
      {ended.length > 0 && (
        <section className={styles["ended"]} aria-label="Ended agents">
          <h2 className={styles["heading"]}>Ended</h2>
          <ResumeAll agents={ended} />
          <ul>
            {ended.map((agent) => (
              <EndedRow key={agent.id} agent={agent} glyph={glyph} here />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section className={styles["ended"]} aria-label="Agents on another server">
          <h2 className={styles["heading"]}>On another server</h2>
          <ul>
            {others.map((agent) => (
              <EndedRow key={agent.id} agent={agent} glyph={glyph} here={false} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
