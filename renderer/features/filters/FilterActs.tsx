import { clearFilter, selectPassing } from "../../state/filter-commands.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { isOn } from "../../state/wall-filter.ts";
import { openTiles, passingTiles } from "../../state/wall-view.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Filters.module.css";

/** How many tiles pass, and what can be done with them. */
export function FilterActs() {
  const all = useApp((state) => openTiles(state).length);
  const passed = useApp((state) => passingTiles(state).length);
  const on = useApp((state) => isOn(state.filter));
  const agents = useApp((state) => {
    const byPane = agentsSlice.selectors.byPane(state.agents.list);
    return passingTiles(state).filter((pane) => byPane.has(pane)).length;
  });
  const select = (): void => {
    act.filter.show(false);
    selectPassing(appStore.getState());
  };
  return (
    <div className={styles["acts"]}>
      <span className={styles["told"]} role="status" data-testid="filter-count">
        {on ? `${passed} of ${all} shown, ${all - passed} hidden` : `All ${all} shown`}
      </span>
      <Button disabled={agents === 0} data-testid="filter-select" onClick={select}>
        Select all shown
      </Button>
      {on && (
        <Button data-testid="filter-clear" onClick={clearFilter}>
          Show all
        </Button>
      )}
    </div>
  );
}
