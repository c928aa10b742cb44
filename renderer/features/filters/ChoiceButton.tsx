import type { FilterChoice } from "../../state/filter-choices.ts";
import { toggleFilter } from "../../state/filter-commands.ts";
import { useApp } from "../../state/store.ts";
import { ChoiceName } from "./ChoiceName.tsx";
import styles from "./Filters.module.css";

/** One value that tiles can have; pressed, those with it are wanted. */
export function ChoiceButton({ choice }: { choice: FilterChoice }) {
  const { facet, value, count } = choice;
  const on = useApp((state) => state.filter[facet].includes(value));
  return (
    <button
      type="button"
      className={styles["choice"]}
      aria-pressed={on}
      data-testid="filter-choice"
      data-value={value}
      onClick={() => toggleFilter(facet, value)}
    >
      <ChoiceName choice={choice} />
      <span className={styles["count"]}>{count}</span>
    </button>
  );
}
