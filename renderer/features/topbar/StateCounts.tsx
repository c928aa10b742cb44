import { agentsSlice } from "../../state/agents-slice.ts";
import { useApp } from "../../state/store.ts";
import { goToNext } from "../../state/wall-commands.ts";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./Topbar.module.css";

/** How many agents are in each state. Pressing one goes to the next agent in it. */
export function StateCounts() {
  const counts = useApp((state) => agentsSlice.selectors.counts(state.agents.list));
  if (counts.length === 0) return null;
  return (
    <ul className={styles["counts"]} aria-label="Agents by state">
      {counts.map(({ state, count }) => (
        <li key={state}>
          <Tooltip text={`${count} × ${stateNames[state]}: go to the next`}>
            <button
              type="button"
              className={styles["count"]}
              data-state-count={state}
              aria-label={`${count} ${stateNames[state]}`}
              onClick={() => goToNext(state)}
            >
              <StatusGlyph state={state} size={14} named={false} />
              {count}
            </button>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
