import type { KeyboardEvent } from "react";
import { filterChoices } from "../../state/filter-choices.ts";
import { filterText } from "../../state/filter-commands.ts";
import { act, useApp } from "../../state/store.ts";
import { facets } from "../../state/wall-filter.ts";
import type { Facet } from "../../state/wall-filter.ts";
import { ChoiceButton } from "./ChoiceButton.tsx";
import styles from "./Filters.module.css";
import { FilterActs } from "./FilterActs.tsx";

const titles: Readonly<Record<Facet, string>> = { states: "Status", providers: "Agent", sessions: "Session" };

/** What is wanted on the wall: words, and values to choose from. What one can't tell tiles apart by is not offered. */
export function FilterPanel() {
  const text = useApp((state) => state.filter.text);
  const choices = useApp(filterChoices);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    act.filter.show(false);
  };
  return (
    <>
      <input
        className={styles["text"]}
        data-testid="filter-text"
        aria-label="Words in a tile’s name, folder, program or status"
        placeholder="Name, folder, program, status…"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => filterText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {facets.map((facet) => {
        const own = choices.filter((choice) => choice.facet === facet);
        if (own.length < 2) return null;
        return (
          <fieldset key={facet} className={styles["facet"]}>
            <legend className={styles["title"]}>{titles[facet]}</legend>
            <div className={styles["choices"]}>
              {own.map((choice) => (
                <ChoiceButton key={choice.value} choice={choice} />
              ))}
            </div>
          </fieldset>
        );
      })}
      <FilterActs />
    </>
  );
}
