import { clearFilter } from "../../state/filter-commands.ts";
import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { openTiles } from "../../state/wall-view.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Screen } from "../../ui/Screen.tsx";

/** The wall when no tile passes the filter. */
export function NoMatch() {
  const hidden = useApp((state) => openTiles(state).length);
  const showAll = (): void => {
    clearFilter();
    returnToWall();
  };
  return (
    <Screen
      testId="no-match"
      mark={<Icon name="filter" size={32} />}
      title="No tile passes the filter"
      text={`${hidden === 1 ? "One tile is" : `${hidden} tiles are`} hidden by it; their panes run on. Drop a part of the filter above, or all of it.`}
      acts={
        <>
          <Button look="primary" size="large" onClick={showAll}>
            Show all tiles
          </Button>
          <Button size="large" onClick={() => act.filter.show(true)}>
            Change the filter
          </Button>
        </>
      }
    />
  );
}
