import { clearFilter, selectShown } from "../../state/filter-commands.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { isOn } from "../../state/wall-filter.ts";
import { openTiles, passingTiles, wallView } from "../../state/wall-view.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Filters.module.css";

interface Counts {
  readonly all: number;
  readonly shown: number;
  readonly passed: number;
}

/** What one has gone to is shown although it does not pass. */
function told({ all, shown, passed }: Counts): string {
  const beside = shown === passed ? "" : ` (${shown - passed} beside the filter)`;
  return `${shown} of ${all} shown${beside}, ${all - shown} hidden`;
}

/** How many tiles pass, and what can be done with them. */
export function FilterActs() {
  const all = useApp((state) => openTiles(state).length);
  const shown = useApp((state) => wallView(state).tiles.length);
  const passed = useApp((state) => passingTiles(state).length);
  const on = useApp((state) => isOn(state.filter));
  const agents = useApp((state) => {
    const byPane = agentsSlice.selectors.byPane(state.agents.list);
    return wallView(state).tiles.filter((pane) => byPane.has(pane)).length;
  });
  const select = (): void => {
    act.filter.show(false);
    selectShown(appStore.getState());
  };
  return (
    <div className={styles["acts"]}>
      <span className={styles["told"]} role="status" data-testid="filter-count">
        {on ? told({ all, shown, passed }) : `All ${all} shown`}
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
