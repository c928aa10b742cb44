import { Popover } from "radix-ui";
import { isOn } from "../../state/wall-filter.ts";
import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import styles from "./Filters.module.css";
import { FilterPanel } from "./FilterPanel.tsx";

/** Opens the filter of the tiles. It is lit while one is on. */
export function FilterButton() {
  const open = useApp((state) => state.filter.open);
  const on = useApp((state) => isOn(state.filter));
  const keys = useKeyText();
  return (
    <Popover.Root open={open} onOpenChange={act.filter.show}>
      <span className={styles["button"]} data-on={on}>
        <Popover.Trigger asChild>
          <IconButton
            icon="filter"
            label={on ? "Filter the tiles: on" : "Filter the tiles"}
            keys={keys("filter")}
            data-testid="filter-button"
          />
        </Popover.Trigger>
      </span>
      <Popover.Portal>
        <Popover.Content
          className={styles["panel"]}
          data-testid="filter-panel"
          aria-label="Filter the tiles"
          align="end"
          sideOffset={6}
          collisionPadding={10}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnToWall();
          }}
        >
          <FilterPanel />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
