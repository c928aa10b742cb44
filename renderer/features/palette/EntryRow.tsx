import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import type { FoundEntry } from "./find-entries.ts";
import { Marked } from "./Marked.tsx";
import styles from "./Palette.module.css";

interface EntryRowProps {
  readonly id: string;
  readonly found: FoundEntry;
  readonly count: number;
  readonly chosen: boolean;
  readonly onTake: (found: FoundEntry, held: boolean) => void;
}

/** One entry. The field keeps the keyboard. */
export function EntryRow({ id, found, count, chosen, onTake }: EntryRowProps) {
  const { entry, at } = found;
  const { mark, lacking } = entry;
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={lacking === undefined ? undefined : true}
      aria-setsize={count}
      aria-posinset={at + 1}
      className={styles["entry"]}
      data-testid="palette-entry"
      data-entry={entry.id}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onTake(found, event.ctrlKey || event.metaKey)}
    >
      <span className={styles["mark"]}>
        {"state" in mark ? <StatusGlyph state={mark.state} /> : <Icon name={mark.icon} />}
      </span>
      <span className={styles["title"]}>
        <Marked text={entry.title} at={found.title} />
      </span>
      <span className={styles["detail"]}>{lacking ?? <Marked text={entry.detail} at={found.detail} />}</span>
      {entry.does !== undefined && lacking === undefined && <span className={styles["does"]}>{entry.does}</span>}
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
    </div>
  );
}
