import { choiceOf } from "../../state/filter-choices.ts";
import { toggleFilter } from "../../state/filter-commands.ts";
import { appStore, useApp } from "../../state/store.ts";
import type { Facet } from "../../state/wall-filter.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ChoiceName } from "./ChoiceName.tsx";
import styles from "./Filters.module.css";

/** One value that is wanted. Pressing it drops it. */
export function FilterChip({ facet, value }: { facet: Facet; value: string }) {
  const name = useApp((state) => choiceOf(state, facet, value).name);
  const choice = { ...choiceOf(appStore.getState(), facet, value), name };
  return (
    <button
      type="button"
      className={styles["chip"]}
      data-testid="filter-chip"
      title="No longer filter by this"
      onClick={() => toggleFilter(facet, value)}
    >
      <ChoiceName choice={choice} />
      <Icon name="close" size={11} />
    </button>
  );
}
