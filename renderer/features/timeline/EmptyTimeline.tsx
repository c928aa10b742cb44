import { Button } from "../../ui/Button.tsx";
import styles from "./Timeline.module.css";

/** In the place of the lines, where there are none. `onClear`: drops the filter; null where nothing is filtered. */
export function EmptyTimeline({ onClear }: { onClear: (() => void) | null }) {
  return (
    <div className={styles["empty"]} data-testid="timeline-empty">
      <h3>{onClear === null ? "Nothing here yet" : "Nothing matches"}</h3>
      <p>
        {onClear === null
          ? "Whatever you, a plan or Paneglass does to the server gets a line here: what was sent, and what came of it."
          : "There may be operations that the filter leaves out."}
      </p>
      {onClear !== null && (
        <Button onClick={onClear} data-testid="timeline-unfilter">
          Clear the filter
        </Button>
      )}
    </div>
  );
}
