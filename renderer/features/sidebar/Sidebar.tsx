import type { ReactNode } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { serverSlice } from "../../state/server-slice.ts";
import { useApp } from "../../state/store.ts";
import { Ended } from "./Ended.tsx";
import styles from "./Sidebar.module.css";
import { SideTree } from "./SideTree.tsx";

interface SidebarProps {
  /** An agent's status glyph, with whatever pressing it does. */
  readonly glyph: (agent: Agent) => ReactNode;
  /** Short facts behind its name. */
  readonly chip: (agent: Agent) => ReactNode;
  /** What must be known before typing into a pane. */
  readonly sign: (pane: PaneId) => ReactNode;
  /** What needs a person; stands at the head and keeps its place while the list is scrolled. */
  readonly queue: ReactNode;
  /** Stands at the foot, where it covers no terminal. */
  readonly foot: ReactNode;
}

/** Who waits, everything the server has, and who has ended. */
export function Sidebar({ glyph, chip, sign, queue, foot }: SidebarProps) {
  const live = useApp((state) => serverSlice.selectors.live(state.server));
  return (
    <nav className={styles["sidebar"]} aria-label="Side list" data-testid="side-list">
      {queue}
      <div className={styles["scroll"]} data-live={live}>
        <SideTree glyph={glyph} chip={chip} sign={sign} />
        <Ended glyph={glyph} />
      </div>
      {foot}
    </nav>
  );
}
