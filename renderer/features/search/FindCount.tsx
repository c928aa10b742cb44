import type { PaneSearch, SearchState } from "../../terminal/pane-search.ts";
import { Told, useTold } from "../../terminal/told.ts";
import styles from "./Find.module.css";

const none = new Told<SearchState | null>(null);

function words(state: SearchState | null, text: string): string {
  if (state === null || text === "") return "";
  if (state.problem !== null) return state.problem;
  if (!state.done) return "…";
  return state.count === 0 ? "nothing found" : `${state.at} of ${state.count}${state.more ? "+" : ""}`;
}

/** Which of how many, or why the pattern is none. */
export function FindCount({ search, text }: { search: PaneSearch | null; text: string }) {
  const state = useTold<SearchState | null>(search?.state ?? none);
  const said = words(state, text);
  return (
    <output
      id="find-count"
      className={styles["count"]}
      data-testid="find-count"
      data-bad={state !== null && (state.problem !== null || (text !== "" && state.done && state.count === 0))}
      title={said}
      aria-live="polite"
    >
      {said}
    </output>
  );
}
