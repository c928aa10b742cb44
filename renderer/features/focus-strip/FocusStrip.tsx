import { Toolbar } from "radix-ui";
import type { KeyboardEvent } from "react";
import { goToQueue } from "../../state/queue-commands.ts";
import { useApp } from "../../state/store.ts";
import { shownEntries, stripEntries } from "../../state/strip-view.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import styles from "./FocusStrip.module.css";
import { StripItem } from "./StripItem.tsx";
import { useReadFurtherUp } from "./use-read-further-up.ts";

/** More than these are in the queue only. */
const MOST = 4;

/**
 * What is out of sight and needs a person, or has just finished; nothing while there is nothing. It stands where it takes no room from
 * the tiles: none of them changes its size when something comes or goes.
 */
export function FocusStrip() {
  const elsewhere = useApp(stripEntries);
  const furtherDown = useReadFurtherUp(useApp(shownEntries));
  const entries = [...furtherDown, ...elsewhere];
  if (entries.length === 0) return null;
  const more = entries.length - MOST;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") returnToWall();
  };
  return (
    <Toolbar.Root className={styles["strip"]} aria-label="Out of sight" data-testid="focus-strip" onKeyDown={onKeyDown}>
      {entries.slice(0, MOST).map((entry) => (
        <StripItem key={entry.pane} entry={entry} />
      ))}
      {more > 0 && (
        <Toolbar.Button className={styles["more"]} aria-label={`${more} more: all that needs you`} onClick={goToQueue}>
          +{more}
        </Toolbar.Button>
      )}
    </Toolbar.Root>
  );
}
