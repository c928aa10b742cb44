import type { KeyboardEvent, MouseEvent } from "react";
import { kindWords } from "../../forms/words.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import { GroupFacts } from "./GroupFacts.tsx";
import { LineFacts } from "./LineFacts.tsx";
import type { Row } from "./lines.ts";
import { groupStatus } from "./log-words.ts";
import styles from "./Timeline.module.css";

export interface LogRowUse {
  readonly today: string;
  readonly tab: boolean;
  /** Its details are shown. */
  readonly current: boolean;
  readonly chosen: boolean;
  readonly onCurrent: () => void;
  /** Chooses or leaves out; `range`: all from the last chosen one. */
  readonly onChoose: (range: boolean) => void;
  readonly onFold: (open: boolean) => void;
}

interface LogRowProps extends LogRowUse {
  readonly row: Row;
}

/** One operation, or several that were run together. */
export function LogRow({ row, ...use }: LogRowProps) {
  const { tab, current, chosen, onCurrent, onChoose, onFold } = use;
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) onChoose(event.shiftKey);
    else if (row.kind === "group") onFold(!row.open);
    onCurrent();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const unfolds = row.kind === "group" ? { ArrowRight: true, ArrowLeft: false }[event.key] : undefined;
    if (unfolds !== undefined) onFold(unfolds);
    else if (event.key === " ") onChoose(event.shiftKey);
    else return;
    event.preventDefault();
  };
  const what = row.kind === "group" ? row.name : kindWords(row.line.operation.kind);
  return (
    <div
      className={styles["row"]}
      data-testid={row.kind === "group" ? "log-group" : "log-line"}
      data-status={row.kind === "group" ? groupStatus(row.lines) : row.line.status}
      data-current={current}
      data-in-group={row.kind === "line" && row.inGroup}
    >
      <CheckBox
        tabIndex={tab ? 0 : -1}
        aria-label={`Choose ${what}`}
        checked={chosen}
        onChange={() => undefined}
        onClick={(event) => onChoose(event.shiftKey)}
      />
      <button
        type="button"
        className={styles["open"]}
        data-row
        tabIndex={tab ? 0 : -1}
        aria-expanded={row.kind === "group" ? row.open : undefined}
        onFocus={onCurrent}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {row.kind === "group" ? <GroupFacts row={row} today={use.today} /> : <LineFacts row={row} today={use.today} />}
      </button>
    </div>
  );
}
