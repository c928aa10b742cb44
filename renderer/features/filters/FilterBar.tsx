import { filterText } from "../../state/filter-commands.ts";
import { useApp } from "../../state/store.ts";
import { facets, isOn } from "../../state/wall-filter.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Filters.module.css";
import { FilterActs } from "./FilterActs.tsx";
import { FilterChip } from "./FilterChip.tsx";

/** What the wall is filtered by, each with a way to drop it. Stands over the wall as long as a filter is on. */
export function FilterBar() {
  const on = useApp((state) => isOn(state.filter));
  const text = useApp((state) => state.filter.text.trim());
  const filter = useApp((state) => state.filter);
  const choosing = useApp((state) => state.filter.open);
  if (!on) return null;
  return (
    <section className={styles["bar"]} aria-label="Filter" data-testid="filter-bar">
      <Icon name="filter" size={14} />
      <ul className={styles["chips"]}>
        {text !== "" && (
          <li>
            <button
              type="button"
              className={styles["chip"]}
              aria-label={`No longer: ${text}`}
              onClick={() => filterText("")}
            >
              “{text}”
              <Icon name="close" size={11} />
            </button>
          </li>
        )}
        {facets.flatMap((facet) =>
          filter[facet].map((value) => (
            <li key={`${facet} ${value}`}>
              <FilterChip facet={facet} value={value} />
            </li>
          )),
        )}
      </ul>
      {!choosing && <FilterActs />}
    </section>
  );
}
